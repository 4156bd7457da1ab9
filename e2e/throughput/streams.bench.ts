import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Pool } from 'undici';
import { createPool } from '#platform/database/pool.ts';
import { launch } from '../system.ts';
import { findDatabase } from '../../start/find-database.ts';
import { readSettings } from '../../start/settings.ts';
import { openGuests } from './guests.ts';
import { measureRate, median } from './rate.ts';
import type { Rate } from './rate.ts';
import { send } from './send.ts';
import { append, bareInsert, createBareTable } from './statements.ts';

/**
 * `npm run bench:streams [-- --rounds 5 --seconds 3 --connections 16 --clients 32]`: durable messages a second, in turns: a bare
 * INSERT by `pg`, the statement that appends a message, and sends through the gateway of the system as `npm start` runs it.
 * All use the same Postgres, which writes every commit to the disk. The clients share the machine with the system, so on a busy
 * machine the CPU time of a message tells more than its rate.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    clients: { type: 'string', default: '32' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const clients = Number(values.clients);
const targets = { ratio: 0.6, sendsPerSecond: 1_500, p99Ms: 50 };
const unlimited = '1000000';

const directory = await mkdtemp(join(tmpdir(), 'bench-streams-'));
const system = await launch({
  DATA_DIR: directory,
  DATABASE_URL: '',
  NODE_ENV: 'production',
  DEMO_DATA: 'accounts',
  RATE_PER_SESSION: unlimited,
  RATE_PER_SESSION_BURST: unlimited,
  RATE_PER_ADDRESS: unlimited,
  RATE_PER_ADDRESS_BURST: unlimited,
});
try {
  const url = await findDatabase(readSettings({ DATA_DIR: directory }));
  const pool = createPool({
    url,
    schema: 'conversation',
    log: pino({ level: 'silent' }),
    max: connections,
  });
  const http = new Pool(system.origin, { connections: clients, pipelining: 1 });
  try {
    await createBareTable(pool);
    const guests = await openGuests(system, pool, Math.max(clients, connections));
    const writers = guests.slice(0, connections);
    const ways = {
      bare: writers.map((guest) => bareInsert(pool, guest)),
      append: writers.map((guest) => append(pool, guest)),
      send: guests.slice(0, clients).map((guest) => send(http, guest)),
    };
    const rates = { bare: [] as Rate[], append: [] as Rate[], send: [] as Rate[] };
    for (const way of ['bare', 'append', 'send'] as const)
      await measureRate(ways[way], { seconds: 1, systemPid: system.pid });
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ['bare', 'append', 'send'] as const) {
        rates[way].push(await measureRate(ways[way], { seconds, systemPid: system.pid }));
      }
    }
    report(median(rates.bare), median(rates.append), median(rates.send));
  } finally {
    await http.close();
    await pool.end();
  }
} finally {
  await system.stop();
  await rm(directory, { recursive: true, force: true });
}

function report(bare: Rate, appended: Rate, sent: Rate): void {
  line(`bare INSERT, ${connections} connections`, bare);
  line(`append, ${connections} connections`, appended);
  line(`sends through the gateway, ${clients} clients`, sent);
  const ratio = appended.perSecond / bare.perSecond;
  print('\nTargets');
  target(ratio >= targets.ratio, `append : bare INSERT = ${ratio.toFixed(2)}, at least ${targets.ratio}`);
  target(
    sent.perSecond >= targets.sendsPerSecond,
    `${sent.perSecond.toFixed(0)} sends a second, at least ${targets.sendsPerSecond}`,
  );
  target(sent.p99Ms < targets.p99Ms, `p99 ${sent.p99Ms.toFixed(1)} ms, below ${targets.p99Ms}`);
  print(`\nLoad of the machine in the last minute, this benchmark included: ${loadavg()[0]?.toFixed(1)}`);
}

function line(name: string, { perSecond, p50Ms, p99Ms, cpuMs }: Rate): void {
  const figures = [
    name.padEnd(40),
    `${perSecond.toFixed(0).padStart(6)} messages/s`,
    `p50 ${p50Ms.toFixed(1)} ms`,
    `p99 ${p99Ms.toFixed(1)} ms`,
    `CPU ${cpuMs.system.toFixed(2)} ms + ${cpuMs.writers.toFixed(2)} ms of the writers`,
  ];
  print(figures.join('  '));
}

function target(isReached: boolean, what: string): void {
  print(`${isReached ? '✔' : '✖'} ${what}`);
}

function print(words: string): void {
  process.stdout.write(`${words}\n`);
}
