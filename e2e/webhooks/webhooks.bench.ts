import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createPool } from '#platform/database/pool.ts';
import { findDatabase } from '../../start/find-database.ts';
import { readSettings } from '../../start/settings.ts';
import { launch } from '../system.ts';
import { cpuMsOfTree } from '../throughput/cpu.ts';
import { credentialsKey, startCampaign } from './campaign.ts';

/**
 * `npm run bench:webhooks [-- --count 5000 --clients 64]`: a provider reports on thousands of messages at once, through the gateway of
 * the system as `npm start` runs it, with the limits that it has by default. All reports are then repeated, and as many are forged.
 * The sender shares the machine with the system, so on a busy machine the CPU time of a report tells more than its rate.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    clients: { type: 'string', default: '64' },
  },
});
const count = Number(values.count);
const clients = Number(values.clients);
/** The bar: 5,000 reports in 10 s. */
const targetPerSecond = 500;

const directory = await mkdtemp(join(tmpdir(), 'bench-webhooks-'));
const system = await launch({
  DATA_DIR: directory,
  DATABASE_URL: '',
  NODE_ENV: 'production',
  CREDENTIALS_KEY: credentialsKey,
});
try {
  const url = await findDatabase(readSettings({ DATA_DIR: directory }));
  const pool = createPool({ url, schema: 'integration', log: pino({ level: 'silent' }), max: 2 });
  try {
    const campaign = await startCampaign(pool, count);
    const cpuBefore = await cpuMsOfTree(system.pid);
    const answers = await campaign.report(system.origin, { clients });
    const cpuMs = ((await cpuMsOfTree(system.pid)) - cpuBefore) / count;
    const again = await campaign.report(system.origin, { clients });
    const forged = await campaign.report(system.origin, { clients, secret: 'f'.repeat(32) });
    const started = performance.now();
    let outcome = await campaign.outcome();
    while (outcome.waiting > 0 && performance.now() - started < 120_000) {
      await sleep(250);
      outcome = await campaign.outcome();
    }
    const perSecond = count / answers.seconds;
    print(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
    print(
      `${count} signed reports in ${answers.seconds.toFixed(1)} s (${perSecond.toFixed(0)}/s, at least ${targetPerSecond}), ` +
        `p50 ${answers.p50Ms.toFixed(0)} ms, p99 ${answers.p99Ms.toFixed(0)} ms, ${cpuMs.toFixed(2)} ms of CPU each`,
    );
    const statuses = { first: answers.statuses, repeated: again.statuses, forged: forged.statuses };
    print(`answers by status ${JSON.stringify(statuses)}`);
    print(`outcome ${JSON.stringify(outcome)}`);
    const isOnce = outcome.delivered === count && outcome.events === count && outcome.repeated === 0;
    const isTaken = answers.statuses['200'] === count && again.statuses['200'] === count;
    if (!isOnce || !isTaken) {
      print('a report was refused, lost or had its effect twice');
      process.exitCode = 1;
    }
    if (perSecond < targetPerSecond) {
      print('it is too slow');
      process.exitCode = 1;
    }
  } finally {
    await pool.end();
  }
} finally {
  await system.stop();
  await rm(directory, { recursive: true, force: true });
}

function print(words: string): void {
  process.stdout.write(`${words}\n`);
}
