import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../../database.ts';
import type { FactField, NewFact } from '../facts/lead-facts.ts';
import { saveFacts } from '../facts/save-facts.ts';
import { showFacts } from '../facts/show-facts.ts';
import { scoreLeads } from '../score/score-leads.ts';
import { firstCells } from '../searches/start-search.ts';

const searchId = demoId(1_001);
const provider = 'GOOGLE_MAPS';
const center = { latitude: 52.52, longitude: 13.405 };
const area = { kind: 'CIRCLE' as const, center, radiusKm: 2 };
const dayMs = 86_400_000;

/** Businesses of the demo search: the second is entered twice, with another spelling. */
const businesses = [
  ['Birkenhof Sanitär GmbH', 'Lindenstraße 12', '+493010009001', 'https://birkenhof-sanitaer.example/', 52.5214, 13.4101],
  ['Falkenberg Installateur', 'Hauptweg 4', '+493010009002', null, 52.5173, 13.4012],
  ['Installateur Falkenberg Berlin', 'Hauptweg 4 a', null, null, 52.5177, 13.4019],
  ['Ahornsee Sanitär', 'Ringallee 33', '+493010009004', 'https://ahornsee-sanitaer.example/', 52.5265, 13.3944],
  ['Kranichtal Installateur UG', 'Marktgasse 7', '+493010009005', null, 52.5108, 13.4188],
] as const; // prettier-ignore

/** A search that has ended, what it has found with its sources, and a pair that may be one. Existing rows stay. */
export async function loadDemoLeads(tx: Tx): Promise<void> {
  const createdBy = demoId(1);
  const ended = new Date();
  const { count } = await tx.leadSearch.createMany({
    data: [
      {
        id: searchId,
        query: 'plumber',
        provider,
        askedProvider: provider,
        limits: { mostResults: 60, pageSize: 20, reach: 1, keptDays: 30 },
        area,
        budgetCalls: 50,
        enriches: true,
        state: 'DONE',
        found: businesses.length,
        fresh: businesses.length,
        spentCalls: 4,
        createdBy,
        startedAt: ended,
        endedAt: ended,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await tx.searchCell.createMany({
    data: firstCells(area).map((quadKey) => ({ searchId, quadKey, state: 'DONE', page: 1 })),
  });
  const ids = businesses.map((_one, at) => demoId(1_011 + at));
  await tx.lead.createMany({
    data: ids.map((id) => ({ id, source: provider, placeKey: '', hasFacts: true, createdBy })),
    skipDuplicates: true,
  });
  await saveFacts(
    tx,
    ids.flatMap((leadId, at) => factsOf(leadId, at, new Date(ended.getTime() + 30 * dayMs))),
  );
  const places = ids.map((leadId, at) => ({ provider, externalId: `demo-${at}`, leadId }));
  await tx.leadSource.createMany({ data: places, skipDuplicates: true });
  await tx.searchPlace.createMany({
    data: places.map(({ externalId, leadId }, at) => ({
      searchId,
      externalId,
      leadId,
      latitude: businesses[at]?.[4] ?? null,
      longitude: businesses[at]?.[5] ?? null,
      isFresh: true,
      isTold: true,
    })),
    skipDuplicates: true,
  });
  await showFacts(tx, ids);
  await scoreLeads(tx, ids);
  const [leftId = '', rightId = ''] = ids.slice(1, 3);
  await tx.leadDuplicate.createMany({
    data: [{ leftId, rightId, likeness: 0.93, reasons: ['NAME_NEARBY', 'NAME_AT_ADDRESS'] }],
    skipDuplicates: true,
  });
}

function factsOf(leadId: string, at: number, until: Date): readonly NewFact[] {
  const [company, address, phone, website, latitude, longitude] = businesses[at] ?? businesses[0];
  const given: readonly (readonly [FactField, NewFact['value']])[] = [
    ['company', company],
    ['address', address],
    ['city', 'Berlin'],
    ['country', 'DE'],
    ['phone', phone],
    ['website', website],
    ['category', 'plumber'],
    ['services', ['plumber']],
    ['latitude', latitude],
    ['longitude', longitude],
    ['rating', 4.1 + at / 10],
    ['ratings', 12 * (at + 1)],
  ];
  const origin = { source: 'PROVIDER' as const, origin: provider, evidence: null, expiresAt: until };
  return given.flatMap(([field, value]) => (value === null ? [] : [{ leadId, field, value, ...origin }]));
}
