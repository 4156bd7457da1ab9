import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type { ExportedPage } from '#platform/transfers/transfer-entity.ts';
import type { Tx } from '../database.ts';
import { leadRow } from './lead-rows.ts';
import type { LeadRow } from './lead-rows.ts';
import { leadKeys } from './lead-keys.ts';
import { writeLeadRows } from './write-lead-rows.ts';

/** Leads as a file has them. */
export const leadTransfer = defineTransferEntity<Tx, LeadRow>({
  entity: 'LEAD',
  labels: { en: 'Leads', de: 'Leads' },
  key: {
    en: 'telephone number, else e-mail address, else name with website or address',
    de: 'Telefonnummer, sonst E-Mail-Adresse, sonst Name mit Website oder Adresse',
  },
  fields: {
    name: {
      labels: { en: 'Name', de: 'Name' },
      synonyms: ['contact', 'full name', 'person', 'ansprechpartner', 'kontakt'],
    },
    company: {
      labels: { en: 'Company', de: 'Firma' },
      synonyms: ['business', 'business name', 'company name', 'unternehmen', 'organisation', 'organization'],
    },
    phone: {
      labels: { en: 'Telephone', de: 'Telefon' },
      synonyms: ['phone', 'phone number', 'tel', 'mobile', 'telefonnummer', 'handy', 'mobil'],
    },
    email: {
      labels: { en: 'E-mail', de: 'E-Mail' },
      synonyms: ['email address', 'e-mail address', 'mail', 'e-mail-adresse'],
    },
    address: {
      labels: { en: 'Address', de: 'Adresse' },
      synonyms: ['street', 'street address', 'straße', 'strasse', 'anschrift'],
    },
    city: { labels: { en: 'Town', de: 'Ort' }, synonyms: ['city', 'stadt', 'place'] },
    country: { labels: { en: 'Country', de: 'Land' }, synonyms: ['country code', 'ländercode'] },
    website: {
      labels: { en: 'Website', de: 'Website' },
      synonyms: ['url', 'web', 'homepage', 'domain', 'webseite'],
    },
    category: {
      labels: { en: 'Category', de: 'Kategorie' },
      synonyms: ['trade', 'industry', 'gewerk', 'branche'],
    },
    source: { labels: { en: 'Source', de: 'Quelle' }, synonyms: ['origin', 'herkunft'] },
    note: {
      labels: { en: 'Note', de: 'Notiz' },
      synonyms: ['notes', 'comment', 'bemerkung', 'notizen', 'kommentar'],
    },
    state: { labels: { en: 'State', de: 'Stand' }, synonyms: ['status'] },
    doNotContact: {
      labels: { en: 'Do not contact', de: 'Nicht kontaktieren' },
      synonyms: ['dnc', 'do not call', 'kontaktsperre'],
    },
    legalBasis: {
      labels: { en: 'Legal basis', de: 'Rechtsgrundlage' },
      synonyms: ['legal ground', 'gdpr basis', 'rechtsgrund'],
    },
  },
  row: leadRow,
  keysOf: leadKeys,
  importers: ['ADMIN', 'AGENT'],
  exporters: ['ADMIN', 'AGENT'],
  write: writeLeadRows,
  page: readLeadPage,
});

/** Leads in the order in which they were made. */
async function readLeadPage(tx: Tx, after: string | null, limit: number): Promise<ExportedPage<LeadRow>> {
  const rows = await tx.lead.findMany({
    where: {
      state: { notIn: ['MERGED', 'ERASED'] },
      ...(after !== null && { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return {
    rows: rows.map(({ doNotContact, ...row }) => ({ ...row, doNotContact: doNotContact ? 'yes' : 'no' })),
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  };
}
