import { z } from 'zod';
import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type {
  ExportedPage,
  ParsedRow,
  RowOutcome,
  WriteGround,
} from '#platform/transfers/transfer-entity.ts';
import type { Tx } from '../../database.ts';
import { callablePhone } from '../consents/contact-consent-input.ts';
import { scopes } from './do-not-call.ts';

/** A number that is not called, as a row of a file has it. */
interface DoNotCallRow {
  readonly phone: string;
  readonly scope: (typeof scopes)[number];
}

const row: z.ZodType<DoNotCallRow> = z.object({
  phone: z.string('must not be empty').pipe(callablePhone),
  scope: z
    .string()
    .nullish()
    .transform((text) => (text ?? '').trim().toUpperCase() || 'ALL')
    .pipe(z.enum(scopes, 'must be ALL or MARKETING')),
});

/** Numbers that are not called. An import only adds: nothing takes a number from the list but a new consent. */
export const doNotCallTransfer = defineTransferEntity<Tx, DoNotCallRow>({
  entity: 'DO_NOT_CALL',
  labels: { en: 'Numbers that are not called', de: 'Gesperrte Rufnummern' },
  key: { en: 'telephone number and scope', de: 'Telefonnummer und Umfang' },
  fields: {
    phone: {
      labels: { en: 'Telephone', de: 'Telefon' },
      isRequired: true,
      synonyms: ['phone', 'phone number', 'number', 'tel', 'telefonnummer', 'rufnummer'],
    },
    scope: { labels: { en: 'Scope', de: 'Umfang' }, synonyms: ['kind', 'art'] },
  },
  row,
  keysOf: ({ phone, scope }) => [`${phone} ${scope}`],
  importers: ['ADMIN'],
  exporters: ['ADMIN', 'AGENT'],
  write: writeRows,
  page: readPage,
});

async function writeRows(
  { tx }: WriteGround<Tx>,
  rows: readonly ParsedRow<DoNotCallRow>[],
): Promise<readonly RowOutcome[]> {
  const given = rows.map(({ value }, n) => ({ n, ...value }));
  const written = await tx.$queryRaw<{ fresh: boolean }[]>`
    select forgotten.fresh
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (n int, phone text, scope text)
    cross join lateral forget_number(given.phone, given.scope, 'IMPORT', null) as forgotten
    order by given.n`;
  return written.map(({ fresh }) => (fresh ? 'CREATED' : 'SKIPPED'));
}

async function readPage(tx: Tx, after: string | null, limit: number): Promise<ExportedPage<DoNotCallRow>> {
  const rows = await tx.doNotCall.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return {
    rows: rows.map(({ phone, scope }) => ({ phone, scope: z.enum(scopes).parse(scope) })),
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  };
}
