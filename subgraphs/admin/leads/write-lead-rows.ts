import type { ParsedRow, RowOutcome, WriteGround } from '#platform/transfers/transfer-entity.ts';
import type { Tx } from '../database.ts';
import { erasedHashes, knownHashes } from './erasure/erased-hash.ts';
import { streetKey } from './facts/address.ts';
import { domainOf } from './facts/domain.ts';
import { isFactField } from './facts/lead-facts.ts';
import type { NewFact } from './facts/lead-facts.ts';
import { saveFacts } from './facts/save-facts.ts';
import { placeKey } from './lead-fields.ts';
import { leadKeys } from './lead-keys.ts';
import type { LeadRow } from './lead-rows.ts';

/** A row with its place in the chunk, and with what it is recognised by. */
interface Candidate {
  readonly n: number;
  readonly value: LeadRow;
  readonly place: string;
}

const exists: RowOutcome = {
  field: null,
  code: 'EXISTS',
  message: 'There is such a lead already: choose to skip or to update what exists.',
};

/**
 * Writes the leads of a chunk, each kind of outcome by one statement. A lead is recognised by its telephone number, else by its e-mail
 * address, and without either by its name, website or address and town. Rows of the chunk that are the same lead follow each other in rounds.
 */
export async function writeLeadRows(
  { tx, policy, ownerId }: WriteGround<Tx>,
  rows: readonly ParsedRow<LeadRow>[],
): Promise<readonly RowOutcome[]> {
  // Chunks of imports wait for each other, so that two don't make the same lead.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('import of leads', 0))::text`;
  const outcomes: RowOutcome[] = [];
  const all: readonly Candidate[] = rows.map(({ value }, n) => ({ n, value, place: placeKey(value) }));
  const gone = await findErased(tx, all);
  for (const n of gone) outcomes[n] = erased;
  let left = all.filter(({ n }) => !gone.has(n));
  while (left.length > 0) {
    const { round, later } = withoutDoubles(left);
    const known = await findKnown(tx, round);
    const news = round.filter(({ n }) => !known.has(n));
    await insert(tx, news, ownerId);
    for (const { n } of news) outcomes[n] = 'CREATED';
    const old = round.filter(({ n }) => known.has(n));
    if (policy === 'UPDATE') await update(tx, old, known);
    const outcome = { SKIP: 'SKIPPED', UPDATE: 'UPDATED', FAIL: exists } as const;
    for (const { n } of old) outcomes[n] = outcome[policy];
    left = later;
  }
  return outcomes;
}

/** The rows that have nothing in common, and those that repeat one of them. */
function withoutDoubles(candidates: readonly Candidate[]) {
  const seen = new Set<string>();
  const round: Candidate[] = [];
  const later: Candidate[] = [];
  for (const candidate of candidates) {
    const keys = leadKeys(candidate.value);
    if (keys.some((key) => seen.has(key))) later.push(candidate);
    else round.push(candidate);
    for (const key of keys) seen.add(key);
  }
  return { round, later };
}

/**
 * Which of the rows there is a lead for. Ordered arrays instead of a limit: to find the first of few, Postgres would walk all leads in the order of
 * their ids while it has no statistics of a table that grows.
 */
async function findKnown(tx: Tx, round: readonly Candidate[]): Promise<ReadonlyMap<number, string>> {
  const asked = round.map(({ n, value: { phone, email }, place }) => ({ n, phone, email, place }));
  const rows = await tx.$queryRaw<{ n: number; id: string }[]>`
    select asked.n, found.id::text
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (n int, phone text, email text, place text)
    cross join lateral (
      select coalesce(
        (select (array_agg(id order by id))[1] from lead where lead.phone = asked.phone and lead.state <> 'MERGED'),
        (select (array_agg(id order by id))[1] from lead where lead.email = asked.email and lead.state <> 'MERGED'),
        case when asked.phone is null and asked.email is null then
          (select (array_agg(id order by id))[1] from lead
            where lead.place_key = asked.place and lead.phone is null and lead.email is null)
        end
      ) as id
    ) as found
    where found.id is not null`;
  return new Map(rows.map(({ n, id }) => [n, id]));
}

async function insert(tx: Tx, rows: readonly Candidate[], ownerId: string): Promise<void> {
  if (rows.length === 0) return;
  await tx.$queryRaw`
    insert into lead (id, name, company, phone, email, address, city, country, website, category, source, note, state, do_not_contact,
                      legal_basis, domain, street_key, place_key, created_by)
    select uuidv7(), name, company, phone, email, address, city, country, website, category, source, note, coalesce(state, 'NEW'),
           coalesce("doNotContact", false) or coalesce(state = 'DO_NOT_CONTACT', false), "legalBasis", domain, "streetKey", place, ${ownerId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ value, place }) => ({ ...value, ...recognised(value), place })))}::jsonb) as given (
      name text, company text, phone text, email text, address text, city text, country text, website text, category text,
      source text, note text, state text, "doNotContact" boolean, "legalBasis" text, domain text, "streetKey" text, place text)
    returning 1`;
}

/** An empty cell leaves what is there. What the lead is recognised by is computed anew from what it then has. */
async function update(tx: Tx, rows: readonly Candidate[], known: ReadonlyMap<number, string>): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ n, value }) => ({ ...value, id: known.get(n) }));
  const changed = await tx.$queryRaw<ChangedRow[]>`
    update lead set
      name = coalesce(given.name, lead.name), company = coalesce(given.company, lead.company),
      phone = coalesce(given.phone, lead.phone), email = coalesce(given.email, lead.email),
      address = coalesce(given.address, lead.address), city = coalesce(given.city, lead.city),
      country = coalesce(given.country, lead.country), website = coalesce(given.website, lead.website),
      category = coalesce(given.category, lead.category), source = coalesce(given.source, lead.source),
      note = coalesce(given.note, lead.note), state = coalesce(given.state, lead.state),
      do_not_contact = coalesce(given."doNotContact", lead.do_not_contact) or coalesce(given.state = 'DO_NOT_CONTACT', false),
      legal_basis = coalesce(given."legalBasis", lead.legal_basis), updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
      id uuid, name text, company text, phone text, email text, address text, city text, country text, website text, category text,
      source text, note text, state text, "doNotContact" boolean, "legalBasis" text)
    where lead.id = given.id
    returning lead.id::text, lead.name, lead.company, lead.website, lead.address, lead.city, lead.has_facts as "hasFacts"`;
  const places = changed.map((row) => ({
    id: row.id,
    place: placeKey({ ...nobody, ...row }),
    ...recognised(row),
  }));
  await tx.$queryRaw`
    update lead set place_key = given.place, domain = given.domain, street_key = given."streetKey"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as given (id uuid, place text, domain text, "streetKey" text)
    where lead.id = given.id returning 1`;
  const withFacts = new Set(changed.flatMap(({ id, hasFacts }) => (hasFacts ? [id] : [])));
  await saveFacts(
    tx,
    given.flatMap(({ id, ...row }) => (id !== undefined && withFacts.has(id) ? ownFacts(id, row) : [])),
  );
}

/** What a file says counts before what websites and providers say. */
function ownFacts(leadId: string, row: LeadRow): readonly NewFact[] {
  return Object.entries(row).flatMap(([field, value]) =>
    isFactField(field) && typeof value === 'string'
      ? [{ leadId, field, value, source: 'OWN' as const, origin: '', evidence: null, expiresAt: null }]
      : [],
  );
}

/** By what a lead is recognised beside its number, e-mail address and place. */
function recognised({ website, address, city }: Pick<LeadRow, 'website' | 'address' | 'city'>): {
  readonly domain: string | null;
  readonly streetKey: string | null;
} {
  return { domain: domainOf(website), streetKey: streetKey(address, city) };
}

const erased: RowOutcome = {
  field: null,
  code: 'REFUSED',
  message: 'This lead was erased: it can be entered by hand with the legal basis CONSENT.',
};

/** The rows of leads that were erased and have not agreed since. */
async function findErased(tx: Tx, rows: readonly Candidate[]): Promise<ReadonlySet<number>> {
  const hashed = rows
    .filter(({ value }) => value.legalBasis !== 'CONSENT')
    .map(({ n, value: { phone, email, website } }) => ({
      n,
      hashes: erasedHashes({ phone, email, domain: domainOf(website), places: [] }),
    }));
  const known = await knownHashes(
    tx,
    hashed.flatMap(({ hashes }) => hashes),
  );
  return new Set(hashed.flatMap(({ n, hashes }) => (hashes.some((hash) => known.has(hash)) ? [n] : [])));
}

interface ChangedRow {
  readonly id: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly website: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly hasFacts: boolean;
}

const nobody = { phone: null, email: null, country: null, category: null, source: null, note: null };
