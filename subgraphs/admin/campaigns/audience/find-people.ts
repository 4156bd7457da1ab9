import { Prisma } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';
import { readPhone } from '../../leads/lead-fields.ts';
import { leadConditions } from '../../leads/list-leads.ts';
import type { AudienceFilter } from './audience-input.ts';

/** Somebody who is to be called. */
export interface Candidate {
  /** E.164; null for somebody without a number that can be read. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly leadId: string | null;
  readonly customerId: string | null;
  readonly variables: Readonly<Record<string, string>>;
  /** Nobody may get in touch. */
  readonly isForbidden: boolean;
}

/** A page of people. */
export interface CandidatePage {
  readonly people: readonly Candidate[];
  /** The last one that was looked at; null after the last page. */
  readonly place: string | null;
}

/** People of one page. */
const pageSize = 2_000;

/** The people of an audience behind a place. */
export function findPeople(
  tx: Tx,
  filter: AudienceFilter,
  place: string | null,
): CandidatePage | Promise<CandidatePage> {
  switch (filter.kind) {
    case 'LEADS':
      return findLeads(tx, filter, place);
    case 'CUSTOMERS':
      return findCustomers(tx, filter, place);
    case 'NUMBERS': {
      const people = filter.numbers.map((one) => ({ ...nobody, ...one }));
      return { people, place: null };
    }
  }
}

const nobody = { leadId: null, customerId: null, variables: {}, isForbidden: false };

interface LeadRow {
  readonly id: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  readonly doNotContact: boolean;
}

async function findLeads(
  tx: Tx,
  { ids, filter }: Extract<AudienceFilter, { kind: 'LEADS' }>,
  place: string | null,
): Promise<CandidatePage> {
  const chosen = ids ? Prisma.sql`id = any(${ids}::uuid[])` : leadConditions(filter ?? {});
  const rows = await tx.$queryRaw<LeadRow[]>`
    select id::text, name, company, phone, do_not_contact as "doNotContact" from lead
    where ${chosen} and state not in ('MERGED', 'ERASED') and (${place}::uuid is null or id > ${place}::uuid) order by lead.id limit ${pageSize}`;
  return pageOf(rows, ({ id, name, company, phone, doNotContact }) => ({
    ...nobody,
    phone,
    name: name ?? company,
    leadId: id,
    variables: company === null ? {} : { company },
    isForbidden: doNotContact,
  }));
}

interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

async function findCustomers(
  tx: Tx,
  { ids, tags }: Extract<AudienceFilter, { kind: 'CUSTOMERS' }>,
  place: string | null,
): Promise<CandidatePage> {
  const rows = await tx.$queryRaw<CustomerRow[]>`
    select id::text, name, phone from customer
    where (${ids}::uuid[] is null or id = any(${ids}::uuid[])) and (${tags}::text[] is null or tags @> ${tags}::text[])
      and (${place}::uuid is null or id > ${place}::uuid) order by customer.id limit ${pageSize}`;
  return pageOf(rows, ({ id, name, phone }) => ({
    ...nobody,
    // As the person wrote it: without the code of a country nobody knows where it is.
    phone: phone === null ? null : readPhone(phone, null),
    name,
    customerId: id,
  }));
}

function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  candidateOf: (row: Row) => Candidate,
): CandidatePage {
  return {
    people: rows.map(candidateOf),
    place: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null),
  };
}
