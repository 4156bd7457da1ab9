import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../../database.ts';
import { quartersOf } from '../searches/grid/quad-key.ts';
import { firstCells } from '../searches/start-search.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
export const provider = 'GOOGLE_MAPS';
export const pausedSearchId = demoId(1_002);
const failedSearchId = demoId(1_003);

const limits = { mostResults: 60, pageSize: 20, reach: 1, keptDays: 30 };
const circle = { kind: 'CIRCLE' as const, center: { latitude: 52.51, longitude: 13.39 }, radiusKm: 5 };
const polygon = {
  kind: 'POLYGON' as const,
  corners: [
    { latitude: 52.46, longitude: 13.3 },
    { latitude: 52.44, longitude: 13.42 },
    { latitude: 52.5, longitude: 13.47 },
    { latitude: 52.52, longitude: 13.33 },
  ],
};

/** A search that has used up its budget, with what it has not seen, and one whose provider has refused. */
export async function loadDemoSearches(tx: Tx, now: Date): Promise<void> {
  const startedAt = new Date(now.getTime() - 2 * dayMs);
  const common = { provider, askedProvider: provider, limits, enriches: true, createdBy: demoId(1) };
  await tx.leadSearch.createMany({
    data: [
      {
        ...common,
        id: pausedSearchId,
        query: 'electrician',
        area: circle,
        budgetCalls: 12,
        spentCalls: 12,
        state: 'PAUSED',
        pauseReason: 'BUDGET',
        found: 10,
        fresh: 9,
        duplicates: 1,
        createdAt: startedAt,
        startedAt,
      },
      {
        ...common,
        id: failedSearchId,
        query: 'window cleaning',
        area: polygon,
        budgetCalls: 100,
        state: 'FAILED',
        problem: 'Google refused the key: allow the Places API for it.',
        createdAt: new Date(startedAt.getTime() - hourMs),
        startedAt: new Date(startedAt.getTime() - hourMs),
        endedAt: startedAt,
      },
    ],
  });
  const [first = '', ...others] = firstCells(circle);
  const quarters = quartersOf(first);
  await tx.searchCell.createMany({
    data: [
      { quadKey: first, state: 'SPLIT', page: 3, found: 60, results: 60 },
      ...quarters.map((quadKey, index) =>
        index < 2 ? { quadKey, state: 'DONE', page: 1, found: 14, results: 17 } : { quadKey },
      ),
      ...others.map((quadKey) => ({ quadKey })),
    ].map((cell) => ({ searchId: pausedSearchId, ...cell })),
  });
  await tx.searchCell.createMany({
    data: firstCells(polygon).map((quadKey) => ({ searchId: failedSearchId, quadKey })),
  });
}
