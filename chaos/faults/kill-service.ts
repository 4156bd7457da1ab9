import { choose, signal } from './fault.ts';
import type { Fault } from './fault.ts';

/** A process dies at once, as by the kernel's out-of-memory killer. */
export const killService: Fault = {
  name: 'kill a service',
  goalMs: 3_000,
  strike: async ({ services }, pick) => {
    const service = choose(services, pick);
    const pid = signal(service, 'SIGKILL');
    if (pid !== undefined) service.ended.add(pid);
    return { name: service.name, service, pid };
  },
};
