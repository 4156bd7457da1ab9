import type { Count } from './count.ts';
import type { Write } from '../workloads/workload.ts';

const keyOf = ({ what, key }: Write): string => `${what} ${key}`;

/** A client has an answer, and the database does not have the write, or has another one in its place. */
export const acknowledgedWritesMissing: Count = {
  name: 'acknowledged writes missing',
  find: ({ acknowledged, stored }) => {
    const known = new Set(stored.map((write) => `${keyOf(write)} ${write.id}`));
    return acknowledged
      .filter((write) => !known.has(`${keyOf(write)} ${write.id}`))
      .map((write) => `${keyOf(write)}: ${write.id}`);
  },
};

/** A write that was repeated until its answer came is there twice. */
export const writesStoredTwice: Count = {
  name: 'writes stored twice',
  find: ({ stored }) =>
    [...Map.groupBy(stored, keyOf)]
      .filter(([, writes]) => writes.length > 1)
      .map(([key, writes]) => `${key}: ${writes.map(({ id }) => id).join(', ')}`),
};
