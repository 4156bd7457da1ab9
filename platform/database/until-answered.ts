import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnection } from '../errors/lost-connection.ts';

/** The first pause before another try and the longest, in milliseconds. Each is twice as long as the one before. */
const firstPauseMs = 100;
const longestPauseMs = 1_000;

export interface Repeats {
  /** Repeats until the error is thrown; default without end. */
  readonly most?: number;
  /** Receives the error before each repeat. */
  readonly onLost?: (error: unknown) => void;
}

/**
 * Repeats work that lost its connection to the database, so that it goes on within a second after the database answers again.
 * The work must bear a repeat: its last statement may have been committed although nobody got the answer.
 * @throws every other error at once
 */
export async function untilAnswered<Result>(
  work: () => Promise<Result>,
  { most = Infinity, onLost }: Repeats = {},
): Promise<Result> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLostConnection(error) || repeat >= most) throw error;
      onLost?.(error);
      await sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** repeat));
    }
  }
}
