import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createPool } from '../../database/pool.ts';
import { startWorker } from '../worker.ts';
import { chargeJob } from './charge.ts';

/**
 * `node worker-process.ts <database URL> <hang | die>`: a worker in a process of its own. After the effect of its job it waits
 * for ever, or ends itself as a crash would.
 */
const [databaseUrl = '', end] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const pool = createPool({ url: databaseUrl, schema: 'public', log });
const job = chargeJob(pool, () => {
  if (end === 'die') process.kill(process.pid, 'SIGKILL');
  process.stdout.write('charged\n');
  return new Promise(() => {});
});
await startWorker({ pool, databaseUrl, processId: randomUUID(), jobs: [job], services: undefined, log });
