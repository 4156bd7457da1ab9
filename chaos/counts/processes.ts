import type { Count } from './count.ts';

/** A process that ended although the harness had not ended it. */
export const processesThatEnded: Count = {
  name: 'processes that ended by themselves',
  find: ({ services }) =>
    services
      .map(({ name, process, intendedEnds }) => ({ name, times: process.ends - intendedEnds }))
      .filter(({ times }) => times > 0)
      .flatMap(({ name, times }) => Array<string>(times).fill(name)),
};

/** A fault after which the system was not well again. */
export const faultsWithoutRecovery: Count = {
  name: 'faults without recovery',
  find: ({ struck }) =>
    struck
      .filter(({ recovery }) => !Number.isFinite(recovery.answersMs + recovery.wholeMs))
      .map(({ fault, victim }) => `${fault.name}: ${victim}`),
};
