import { setTimeout as sleep } from 'node:timers/promises';
import { choose, signal } from './fault.ts';
import type { Fault } from './fault.ts';

const stoppedMs = 5_000;

/** A process hangs for a while, as on a machine that swaps: its connections stay open and nothing answers. */
export const stopService: Fault = {
  name: 'stop a service for 5 s',
  strike: async ({ services }, pick) => {
    const victim = choose(services, pick);
    if (signal(victim, 'SIGSTOP') === undefined) return { name: `${victim.name}, which was not running` };
    await sleep(stoppedMs);
    // Another fault may have killed it meanwhile, and a new process may run.
    signal(victim, 'SIGCONT');
    return { name: victim.name };
  },
};
