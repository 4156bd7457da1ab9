import type { Count } from './count.ts';

/** A process that ended although the harness had not ended it, also while it was starting. */
export const processesThatEnded: Count = {
  name: 'processes that ended by themselves',
  find: ({ services }) =>
    services.flatMap(({ name, process, ended }) =>
      process.ends
        .filter(({ pid }) => pid === undefined || !ended.has(pid))
        .map(({ pid, ranMs }) => `${name}, process ${pid}, after ${(ranMs / 1_000).toFixed(1)} s`),
    ),
};

/** A fault after which the system was not well again. */
export const faultsWithoutRecovery: Count = {
  name: 'faults without recovery',
  find: ({ struck }) =>
    struck
      .filter(({ recovery }) => !Number.isFinite(recovery.answersMs + recovery.wholeMs))
      .map(({ fault, victim }) => `${fault.name}: ${victim}`),
};
