import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runProcess } from '#platform/launch/run-process.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { seed } from '../seed/seed.ts';
import { sizedReads } from './lists.ts';
import { openServices } from './open-services.ts';

/**
 * `npm run bench:size [-- --messages 1000000 --orders 100000 --vendors 100000 --rounds 40]`: milliseconds that every list,
 * search, count and resume takes at this size: the statements through Prisma, one after the other. Seeds a database of its
 * own, or measures the seeded one that `--database <url>` names. Ends with 1 if a p95 is over the target.
 */
const target = 50;
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    orders: { type: 'string', default: '100000' },
    vendors: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '40' },
    database: { type: 'string' },
  },
});

await runProcess('bench', async () => {
  const given = values.database;
  const own = given === undefined ? await createTestDatabase() : undefined;
  const databaseUrl = given ?? own?.url ?? '';
  try {
    const sizes = {
      messages: Number(values.messages),
      orders: Number(values.orders),
      vendors: Number(values.vendors),
    };
    if (own)
      await seed({ ...sizes, databaseUrl, intoUsed: false, report: (step) => print(`seeding: ${step}`) });
    await measure(databaseUrl, Number(values.rounds));
  } finally {
    await own?.drop();
  }
});

async function measure(databaseUrl: string, rounds: number): Promise<void> {
  const services = await openServices(databaseUrl);
  let slow = 0;
  try {
    print(`\n${'milliseconds'.padEnd(46)}   p50    p95    max`);
    for (const { name, run } of sizedReads) {
      await run(services, rounds);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        await run(services, round);
        times.push(performance.now() - started);
      }
      const sorted = times.toSorted((one, other) => one - other);
      const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
      if (at(0.95) > target) slow += 1;
      const figures = [at(0.5), at(0.95), at(1)].map((time) => time.toFixed(1).padStart(6)).join(' ');
      print(`${name.padEnd(46)}${figures}${at(0.95) > target ? '  slow' : ''}`);
    }
  } finally {
    await services.close();
  }
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');
  print(`\n${slow} of ${sizedReads.length} are over ${target} ms at p95; load of this machine: ${load}`);
  if (slow > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
