import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import { untilAnswered } from './until-answered.ts';

/**
 * Repeats a step of a start until the database can be reached, and logs that it waits: a start that ends costs seconds of a
 * processor.
 * @param step may be repeated after each of its statements
 * @throws every other failure at once, for example a refused password or a database that does not exist
 */
export async function untilReachable<Result>(step: () => Promise<Result>, log: Logger): Promise<Result> {
  const outage = createOutageLog(log, {
    away: 'the database cannot be reached; the start waits for it',
    back: 'the database can be reached again; the start goes on',
  });
  const result = await untilAnswered(step, { onLost: (error) => outage.failed(error) });
  outage.works();
  return result;
}
