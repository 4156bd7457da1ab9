import { choose, signal } from './fault.ts';
import type { Fault } from './fault.ts';

/** A process dies at once, as by the kernel's out-of-memory killer. */
export const killService: Fault = {
  name: 'kill a service',
  goalMs: 3_000,
  strike: async ({ services }, pick) => {
    const victim = choose(services, pick);
    const pid = signal(victim, 'SIGKILL');
    if (pid !== undefined) victim.ended.add(pid);
    return victim.name;
  },
};
