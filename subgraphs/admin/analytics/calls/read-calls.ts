import type { Tx } from '../../database.ts';
import { callDetails } from '../facts/of-calls.ts';
import { merge, percentile } from '../rollups/bins.ts';
import type { Histogram } from '../rollups/bins.ts';
import { moneySums } from '../metrics/money-sums.ts';
import type { Amount } from '../metrics/money-sums.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';
import { readCells } from '../metrics/read-cells.ts';

const ended = 'phone_call.ended';
const priced = 'phone_call.priced';

/** Outcomes that are shown at most. */
const mostOutcomes = 50;

/** What came of calls. */
export interface CallFigures {
  readonly attempted: number;
  readonly inbound: number;
  readonly connected: number;
  readonly voicemail: number;
  readonly unanswered: number;
  readonly connectRate: number | null;
  readonly voicemailRate: number | null;
  readonly minutes: number;
  readonly medianConnectedSeconds: number | null;
  readonly cost: readonly Amount[];
  readonly outcomes: readonly { readonly outcome: string; readonly count: number; readonly share: number }[];
}

/** What came of the calls that ended in a time. */
export async function readCalls(
  db: Pick<Tx, '$queryRaw'>,
  range: Range,
  filter: AnalyticsFilter,
): Promise<CallFigures> {
  const question = { points: [range], groupBy: null, filter } as const;
  const cells = await readCells(db, { ...question, kinds: [ended, priced], histogramsOf: [ended] });
  const told = await readCells(db, { ...question, kinds: [ended], withOutcomes: true });
  const calls = cells.filter(({ kind }) => kind === ended);
  const sum = (...details: readonly string[]) =>
    calls.reduce((all, { detail, n }) => all + (detail !== null && details.includes(detail) ? n : 0), 0);
  const { connectedIn, connectedOut, machineIn, machineOut, nobodyIn, nobodyOut } = callDetails;
  const attempted = calls.reduce((all, { n }) => all + n, 0);
  const connected = sum(connectedIn, connectedOut);
  const voicemail = sum(machineIn, machineOut);
  const talked = calls
    .filter(({ detail }) => detail === connectedIn || detail === connectedOut)
    .reduce<Histogram>((all, { histogram }) => merge(all, histogram), new Map());
  const counts = new Map<string, number>();
  for (const { outcome, n } of told)
    if (outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + n);
  return {
    attempted,
    inbound: sum(connectedIn, machineIn, nobodyIn),
    connected,
    voicemail,
    unanswered: sum(nobodyIn, nobodyOut),
    connectRate: attempted === 0 ? null : connected / attempted,
    voicemailRate: attempted === 0 ? null : voicemail / attempted,
    minutes: calls.reduce((all, cell) => all + cell.sum, 0) / 60,
    medianConnectedSeconds: percentile(talked, 0.5),
    cost: moneySums(cells, { kind: priced }),
    outcomes: [...counts]
      .toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
      .slice(0, mostOutcomes)
      .map(([outcome, count]) => ({ outcome, count, share: count / attempted })),
  };
}
