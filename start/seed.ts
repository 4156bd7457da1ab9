import { parseArgs } from 'node:util';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { runProcess } from '#platform/launch/run-process.ts';
import { findDatabase } from './find-database.ts';
import { readSettings } from './settings.ts';
import { seed } from '../prisma/seed/seed.ts';
import type { SeedSizes } from '../prisma/seed/seed.ts';

const usage = `Usage:
  npm run seed -- [--messages <n>] [--orders <n>] [--vendors <n>] [--into-used]

Fills the database of the running system, or that of DATABASE_URL, with 1,000,000 messages, 100,000 orders and 100,000 vendors,
or with as many as you say. The first conversation has a fifth of all messages. The same numbers make the same rows.`;

const most = 20_000_000;

/** `npm run seed`: rows at size, for measurements. */
await runProcess('seed', async () => {
  const { intoUsed, ...sizes } = readArguments();
  const started = performance.now();
  const report = (sentence: string) =>
    process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${sentence}\n`);
  await seed({ ...sizes, databaseUrl: await findDatabase(readSettings(process.env)), intoUsed, report });
  report('done');
});

/** @throws StartFailure with the usage */
function readArguments(): SeedSizes & { readonly intoUsed: boolean } {
  const values = parse();
  return {
    messages: size('messages', values.messages),
    orders: size('orders', values.orders),
    vendors: size('vendors', values.vendors),
    intoUsed: values['into-used'],
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        messages: { type: 'string', default: '1000000' },
        orders: { type: 'string', default: '100000' },
        vendors: { type: 'string', default: '100000' },
        'into-used': { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new StartFailure(usage, { cause });
  }
}

function size(name: string, given: string): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= 1 && number <= most) return number;
  throw new StartFailure(`--${name} must be a whole number from 1 to ${most}, not "${given}".\n\n${usage}`);
}
