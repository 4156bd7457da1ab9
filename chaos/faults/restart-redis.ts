import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';

const awayMs = 1_000;

/** Redis dies and comes back empty. */
export const restartRedis: Fault = {
  name: 'restart Redis',
  needsRedis: true,
  strike: async ({ redis }) => {
    if (!redis) return { name: 'nobody: there is no Redis' };
    await redis.kill();
    await sleep(awayMs);
    await redis.start();
    return { name: 'Redis' };
  },
};
