import type { Services } from '../../services.ts';
import { createHealth } from './create-health.ts';
import type { Health } from './health.ts';

/** By notifier, of which a process has one. */
const ofProcess = new WeakMap<Services['notifier'], Health>();

/** What counts how providers answer this process. */
export function healthOf({
  notifier,
  pool,
  log,
  metrics,
}: Pick<Services, 'notifier' | 'pool' | 'log' | 'metrics'>): Health {
  const known = ofProcess.get(notifier);
  if (known) return known;
  const health = createHealth(pool, log, metrics);
  ofProcess.set(notifier, health);
  return health;
}
