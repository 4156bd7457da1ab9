import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { providers } from '../providers/registry.ts';
import { startCrm } from './testing/start-crm.ts';

/**
 * `npm run bench:crm [-- --customers 10000 --provider HUBSPOT]`: how long the first synchronization of customers takes, from its start until each has a
 * contact and nobody waits. The limits of the provider hold as they do for the real one. The stand-in shares the machine, and the
 * process, with the subgraph.
 */
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    provider: { type: 'string', default: 'HUBSPOT' },
  },
});
/** The bar, in seconds. */
const target = 300;
const customers = Number(values.customers);
const { provider } = values;

const world = await startCrm(providers);
const { pool } = world.services;
try {
  await pool.query(
    `insert into admin.account (id, name, email, phone, password_hash, role)
     select gen_random_uuid(), 'Customer Number ' || n, 'customer-' || n || '@example.org', '+4930' || (10000000 + n), '$argon2id$', 'CUSTOMER'
     from generate_series(1, $1::int) as n`,
    [customers],
  );
  const memory = process.memoryUsage().rss;
  const started = performance.now();
  await world.startSync(provider);
  let linked = 0;
  for (;;) {
    await sleep(1_000);
    const sync = await world.syncOf(provider);
    ({ linked } = sync);
    const seconds = Math.round((performance.now() - started) / 1_000);
    if (seconds % 10 === 0)
      process.stdout.write(
        `${seconds} s: ${linked} linked, ${sync.waiting} wait ${sync.problem?.message ?? ''}\n`,
      );
    if (linked === customers && sync.waiting === 0) break;
    if (seconds > 3_600) break;
  }
  const seconds = (performance.now() - started) / 1_000;
  const grown = Math.round((process.memoryUsage().rss - memory) / 1024 / 1024);
  process.stdout.write(
    `${provider}: ${linked} of ${customers} customers linked in ${seconds.toFixed(1)} s (${(linked / seconds).toFixed(0)}/s), ${grown} MB more memory\n`,
  );
  if (seconds > target || linked < customers) process.exitCode = 1;
} finally {
  await world.stop();
}
