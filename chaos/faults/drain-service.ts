import { choose, signal } from './fault.ts';
import type { Fault } from './fault.ts';

/** A process is asked to end, as by a rolling restart. */
export const drainService: Fault = {
  name: 'drain a service',
  isGentle: true,
  strike: async ({ services }, pick) => {
    const victim = choose(services, pick);
    const pid = signal(victim, 'SIGTERM');
    if (pid !== undefined) victim.ended.add(pid);
    return victim.name;
  },
};
