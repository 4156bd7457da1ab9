import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isLostConnection } from '../errors/lost-connection.ts';
import { createOutageLog } from '../log/outage-log.ts';

/** First and longest pause before a step is repeated, in milliseconds. */
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Repeats a step of a start until the database can be reached: a start that ends costs seconds of a processor.
 * @param step may be repeated after each of its statements
 * @throws every other failure at once, for example a refused password or a database that does not exist
 */
export async function untilReachable<Result>(step: () => Promise<Result>, log: Logger): Promise<Result> {
  const outage = createOutageLog(log, {
    away: 'the database cannot be reached; the start waits for it',
    back: 'the database can be reached again; the start goes on',
  });
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const result = await step();
      outage.works();
      return result;
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      outage.failed(error);
      await sleep(pauseMs);
    }
  }
}
