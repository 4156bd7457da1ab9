import type pg from 'pg';
import { LastMinute } from './last-minute.ts';
import { countWaiting } from '../jobs/count-waiting.ts';
import type { Lane } from '../jobs/job-contract.ts';

/** How a subgraph is doing, as `health.graphql` describes it. */
export interface SubgraphHealth {
  readonly at: Date;
  readonly requestsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly eventLagMs: number | null;
  readonly lanes: readonly LaneHealth[];
}

interface LaneHealth {
  readonly lane: Uppercase<Lane>;
  readonly waiting: number;
  readonly oldestWaitingMs: number | null;
}

/** Counts what a process does, and reports it. */
export interface HealthRecord {
  readonly requestDone: () => void;
  /** An event that happened then was delivered to its followers. */
  readonly eventDelivered: (at: Date) => void;
  /** What was counted, with the jobs that wait now. */
  readonly report: () => Promise<SubgraphHealth>;
}

const upperCase = { urgent: 'URGENT', normal: 'NORMAL', bulk: 'BULK' } as const satisfies Record<
  Lane,
  Uppercase<Lane>
>;

/** @param jobs the jobs that the subgraph runs */
export function recordHealth(
  pool: pg.Pool,
  jobs: readonly { readonly name: string; readonly lane: Lane }[],
): HealthRecord {
  const requests = new LastMinute();
  const events = new LastMinute();

  async function laneHealth(): Promise<readonly LaneHealth[]> {
    const waiting = await countWaiting(
      pool,
      jobs.map(({ name }) => name),
    );
    return Array.from(
      Map.groupBy(jobs, ({ lane }) => lane),
      ([lane, inLane]) => {
        const found = waiting.filter(({ name }) => inLane.some((job) => job.name === name));
        return {
          lane: upperCase[lane],
          waiting: found.reduce((sum, { count }) => sum + count, 0),
          oldestWaitingMs:
            found.length === 0 ? null : Math.max(...found.map(({ oldestMs }) => Math.round(oldestMs))),
        };
      },
    );
  }

  return {
    requestDone: () => requests.add(),
    // The clocks of two machines differ a little: an event is never delivered before it happened.
    eventDelivered: (at) => events.add(Math.max(0, Date.now() - at.getTime())),
    report: async () => ({
      at: new Date(),
      requestsPerSecond: requests.perSecond,
      eventsPerSecond: events.perSecond,
      eventLagMs: events.highest,
      lanes: await laneHealth(),
    }),
  };
}

/** Answers the field of a subgraph that shows its health. */
export function resolveHealth(
  _root: unknown,
  _given: unknown,
  { health }: { readonly health: HealthRecord },
): Promise<SubgraphHealth> {
  return health.report();
}
