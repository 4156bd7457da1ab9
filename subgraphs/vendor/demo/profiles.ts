import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';
import type { StoredArea } from '../profile/service-area.ts';
import type { StoredSpan } from '../vendors/opening-hours.ts';

/** Electricians with a lunch break, cleaners of the early morning, and a locksmith of the night, whose spans pass midnight. */
const hours: readonly (readonly [number, StoredSpan[]])[] = [
  [6, on([1, 2, 3, 4, 5], ['08:00', '12:30'], ['13:30', '18:00'])],
  [10, on([1, 2, 3, 4, 5, 6], ['05:30', '13:00'])],
  [24, on([5, 6, 7], ['20:00', '06:00'])],
];

/** The others work in the circle of their radius. */
const areas: readonly (readonly [number, StoredArea])[] = [
  [10, { kind: 'POSTCODES', postcodes: ['10', '12', '130', '13187'] }],
  [18, { kind: 'POSTCODES', postcodes: ['14', '16'] }],
  // The city within its ring of motorways, and the lakes in the west.
  [15, { kind: 'POLYGON', points: [[13.06, 52.41], [13.3, 52.36], [13.72, 52.4], [13.75, 52.58], [13.5, 52.68], [13.2, 52.66], [13.06, 52.55]] }],
  [22, { kind: 'POLYGON', points: [[13.28, 52.46], [13.52, 52.46], [13.52, 52.57], [13.28, 52.57]] }],
]; // prettier-ignore

/** The accounts besides its owner that the first vendor has. */
const members = [
  { accountId: demoId(231), duty: 'DISPATCHER' },
  { accountId: demoId(232), duty: 'WORKER' },
] as const;

/** What tells vendors apart: hours, areas, accounts with duties, and how their time is cut. It holds from now on. */
export async function loadDemoProfiles(tx: Tx): Promise<void> {
  for (const [number, own] of hours)
    await tx.vendor.update({ where: { id: vendorId(number) }, data: { hours: own }, select: { id: true } });
  for (const [number, area] of areas)
    await tx.vendor.update({ where: { id: vendorId(number) }, data: { area }, select: { id: true } });
  await tx.vendorMember.createMany({ data: members.map((member) => ({ vendorId: vendorId(1), ...member })) });
  await tx.slotSettings.createMany({
    data: [
      { vendorId: vendorId(1), simultaneous: 2, travelMinutes: 30 },
      { vendorId: vendorId(9), stepMinutes: 60, noticeMinutes: 24 * 60, horizonDays: 30 },
    ],
  });
}

function vendorId(number: number): string {
  return demoId(100 + number);
}

function on(weekdays: readonly number[], ...spans: readonly (readonly [opens: string, closes: string])[]) {
  return weekdays.flatMap((weekday) => spans.map(([opens, closes]) => ({ weekday, opens, closes })));
}
