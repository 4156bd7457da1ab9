import { crashBackend } from './crash-backend.ts';
import { crashPostgres } from './crash-postgres.ts';
import { cutWakeUps } from './cut-wake-ups.ts';
import { delayConnections, resetConnections, swallowConnections } from './disturb-network.ts';
import { drainService } from './drain-service.ts';
import type { Fault } from './fault.ts';
import { killService } from './kill-service.ts';
import { restartRedis } from './restart-redis.ts';
import { stopService } from './stop-service.ts';

/** All faults. A new one is a file and a line here. */
export const faults: readonly Fault[] = [
  killService,
  crashPostgres,
  crashBackend,
  stopService,
  drainService,
  cutWakeUps,
  restartRedis,
  delayConnections,
  resetConnections,
  swallowConnections,
];
