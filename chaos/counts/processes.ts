import type { ProcessEnd } from '#platform/launch/supervise.ts';
import type { Count } from './count.ts';

/** A process that has run for so long had started, in milliseconds. */
const startedAfterMs = 10_000;

/**
 * A process that ended although the harness had not ended it. One that was still starting when the database was taken away does
 * not count: it ends with a sentence and is started again.
 */
export const processesThatEnded: Count = {
  name: 'processes that ended by themselves',
  find: ({ services, struck }) => {
    const withoutDatabase = struck.filter(({ fault }) => fault.takesDatabase === true);
    const wasStarting = ({ at, ranMs }: ProcessEnd) =>
      ranMs < startedAfterMs && withoutDatabase.some(({ from, to }) => from < at && to > at - ranMs);
    return services.flatMap(({ name, process, ended }) =>
      process.ends
        .filter((end) => !(end.pid !== undefined && ended.has(end.pid)) && !wasStarting(end))
        .map(({ pid, ranMs }) => `${name}, process ${pid}, after ${(ranMs / 1_000).toFixed(1)} s`),
    );
  },
};

/** A fault after which the system was not well again. */
export const faultsWithoutRecovery: Count = {
  name: 'faults without recovery',
  find: ({ struck }) =>
    struck
      .filter(({ recovery }) => !Number.isFinite(recovery.answersMs + recovery.wholeMs))
      .map(({ fault, victim }) => `${fault.name}: ${victim}`),
};
