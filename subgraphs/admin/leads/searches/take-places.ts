import { v7 as uuidv7 } from 'uuid';
import { leadCreated } from '#contracts/events/leads.ts';
import { forgetPlaces } from '#contracts/leads/searches.ts';
import type { FoundPlace } from '#contracts/leads/searches.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { erasedHashes, knownHashes } from '../erasure/erased-hash.ts';
import { domainOf } from '../facts/domain.ts';
import { factsFromPlace } from '../facts/from-place.ts';
import type { NewFact } from '../facts/lead-facts.ts';
import { saveFacts } from '../facts/save-facts.ts';
import { showFacts } from '../facts/show-facts.ts';
import type { Search } from './search.ts';

/** A place of a page with the lead that it belongs to. */
interface Taken {
  readonly place: FoundPlace;
  readonly leadId: string;
  /** Whether no lead was known by it. */
  readonly isFresh: boolean;
  readonly facts: readonly NewFact[];
}

/** What places of a page have come to. */
export interface TakenPlaces {
  /** Leads that were made. */
  readonly freshIds: readonly string[];
  /** All leads of the page that the search had not found before. */
  readonly leadIds: readonly string[];
}

/**
 * Takes places of a page for leads: one that a provider has named before is brought up to date, another is made. Who was erased is left
 * out, and so is what the search has found before.
 */
export async function takePlaces(
  tx: Tx,
  tell: Tell,
  search: Search,
  given: readonly FoundPlace[],
): Promise<TakenPlaces> {
  const provider = search.provider ?? '';
  const places = await notYetFound(tx, search.id, withoutRepeats(given));
  const known = await knownSources(tx, provider, places);
  const days = search.limits?.keptDays ?? null;
  const until = days === null ? null : new Date(Date.now() + days * 24 * 3_600_000);
  const taken = places.map((place): Taken => {
    const leadId = known.get(place.id) ?? uuidv7();
    const facts = factsFromPlace(place, { leadId, provider, until });
    return { place, leadId, isFresh: !known.has(place.id), facts };
  });
  const welcome = await withoutErased(tx, provider, taken);
  forgetErased(tell, search, taken, welcome);
  const fresh = welcome.filter(({ isFresh }) => isFresh);
  await tx.lead.createMany({
    data: fresh.map(({ leadId }) => ({
      id: leadId,
      source: provider,
      placeKey: '',
      hasFacts: true,
      createdBy: search.createdBy,
    })),
  });
  await noteSources(tx, provider, welcome);
  await saveFacts(
    tx,
    welcome.flatMap(({ facts }) => facts),
  );
  await showFacts(
    tx,
    await shownBy(
      tx,
      welcome.map(({ leadId }) => leadId),
    ),
  );
  await notePlaces(tx, search.id, welcome);
  for (const { leadId, facts } of fresh)
    tell.publish(
      leadCreated,
      { id: leadId },
      { source: provider, category: textOf(facts, 'category'), country: textOf(facts, 'country') },
    );
  return { freshIds: fresh.map(({ leadId }) => leadId), leadIds: welcome.map(({ leadId }) => leadId) };
}

function withoutRepeats(places: readonly FoundPlace[]): readonly FoundPlace[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}

async function notYetFound(tx: Tx, searchId: string, places: readonly FoundPlace[]) {
  const found = await tx.searchPlace.findMany({
    where: { searchId, externalId: { in: places.map(({ id }) => id) } },
    select: { externalId: true },
  });
  const before = new Set(found.map(({ externalId }) => externalId));
  return places.filter(({ id }) => !before.has(id));
}

async function knownSources(tx: Tx, provider: string, places: readonly FoundPlace[]) {
  const rows = await tx.leadSource.findMany({
    where: { provider, externalId: { in: places.map(({ id }) => id) } },
    select: { externalId: true, leadId: true },
  });
  return new Map(rows.map(({ externalId, leadId }) => [externalId, leadId]));
}

async function withoutErased(tx: Tx, provider: string, taken: readonly Taken[]): Promise<readonly Taken[]> {
  const hashed = taken.map((one) => ({
    one,
    hashes: erasedHashes({
      phone: textOf(one.facts, 'phone'),
      email: null,
      domain: domainOf(textOf(one.facts, 'website')),
      places: [{ provider, id: one.place.id }],
    }),
  }));
  const erased = await knownHashes(
    tx,
    hashed.flatMap(({ hashes }) => hashes),
  );
  return hashed.flatMap(({ one, hashes }) => (hashes.some((hash) => erased.has(hash)) ? [] : [one]));
}

/** The page that has brought somebody back who was erased is not kept. */
function forgetErased(
  tell: Tell,
  { id, provider }: Search,
  taken: readonly Taken[],
  welcome: readonly Taken[],
): void {
  const places = taken
    .filter((one) => !welcome.includes(one))
    .map(({ place }) => ({ provider: provider ?? '', id: place.id }));
  const [first] = places;
  if (first) tell.job(forgetPlaces, { places, leadIds: [] }, { key: `forget-places:${id}:${first.id}` });
}

function textOf(facts: readonly NewFact[], field: NewFact['field']): string | null {
  const value = facts.find((fact) => fact.field === field)?.value;
  return typeof value === 'string' ? value : null;
}

async function noteSources(tx: Tx, provider: string, taken: readonly Taken[]): Promise<void> {
  const rows = taken.map(({ place, leadId }) => ({ externalId: place.id, leadId }));
  await tx.$executeRaw`
    insert into lead_source (provider, external_id, lead_id)
    select ${provider}, source."externalId", source."leadId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as source ("externalId" text, "leadId" uuid)
    on conflict (provider, external_id) do update set last_at = now()`;
}

/** The leads that show what is known of some leads: those that they were merged into. */
async function shownBy(tx: Tx, leadIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.lead.findMany({
    where: { id: { in: [...leadIds] } },
    select: { id: true, mergedInto: true },
  });
  return rows.flatMap(({ id, mergedInto }) => (mergedInto === null ? [id] : [id, mergedInto]));
}

async function notePlaces(tx: Tx, searchId: string, taken: readonly Taken[]): Promise<void> {
  await tx.searchPlace.createMany({
    data: taken.map(({ place, leadId, isFresh }) => ({
      searchId,
      externalId: place.id,
      leadId,
      latitude: place.point?.latitude ?? null,
      longitude: place.point?.longitude ?? null,
      isFresh,
    })),
    skipDuplicates: true,
  });
}
