import type { Transactional } from '#platform/writes/write.ts';
import type { Database, Tx } from '../../database.ts';

/** What stands for the end of a process in the middle of a transaction. */
export class Killed extends Error {}

/** The same database, whose process dies after some statements: what it had written by then is rolled back. */
export function dyingAfter(db: Database, statements: number): Transactional<Tx> {
  let left = statements;
  const count = (): void => {
    left -= 1;
    if (left < 0) throw new Killed('The process died.');
  };
  return { $transaction: (work) => db.$transaction((tx) => work(counted(tx, count))) };
}

/** Calls `before` ahead of each function of an object, and of the objects in it. */
function counted<Target extends object>(target: Target, before: () => void): Target {
  return new Proxy(target, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value === 'function') {
        return (...given: unknown[]) => {
          before();
          const result: unknown = Reflect.apply(value, of, given);
          return result;
        };
      }
      return typeof value === 'object' && value !== null ? counted(value, before) : value;
    },
  });
}
