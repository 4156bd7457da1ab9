import { choose, signal } from './fault.ts';
import type { Fault } from './fault.ts';

/** A process is asked to end, as by a rolling restart. */
export const drainService: Fault = {
  name: 'drain a service',
  isGentle: true,
  strike: async ({ services }, pick) => {
    const service = choose(services, pick);
    const pid = signal(service, 'SIGTERM');
    if (pid !== undefined) service.ended.add(pid);
    return { name: service.name, service, pid };
  },
};
