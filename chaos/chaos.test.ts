import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutRedis } from '#platform/testing/redis.ts';
import { runCommand } from './testing/run-command.ts';

/** The counts that must be zero, all that the command knows. A new one must be listed here. */
const demanded = [
  'acknowledged writes missing',
  'writes stored twice',
  'deliveries lost',
  'deliveries repeated',
  'deliveries out of order',
  'deliveries that are not what is stored',
  'deliveries with holes',
  'subscriptions refused',
  'orders with two winners',
  'orders not PAID once, when nothing is left',
  'payments and refunds lost',
  'payments and refunds recorded twice',
  'ledger entries that do not come to 0',
  'text messages never sent',
  'text messages sent twice',
  'lines of calls lost',
  'lines of calls doubled or made up',
  'lines of calls out of order',
  'calls dialled twice',
  'calls that never end',
  'offers missing in an inbox',
  'webhooks lost',
  'webhooks that can not be verified',
  'webhooks repeated under another id',
  'jobs never done',
  'domain events not received exactly once',
  'requests failed in a drain or in peace',
  'requests refused',
  'processes that ended by themselves',
  'faults without recovery',
];

function requireZeros(output: string): void {
  const counted = output.match(/^[✔✖] +\d+ {2}/gm) ?? [];
  assert.equal(counted.length, demanded.length, output);
  for (const name of demanded) assert.match(output, new RegExp(`^✔ +0 +${name}$`, 'm'), output);
}

// Recovery times are printed and not judged. The seeds plan a kill, a stop, a drain and a crash of Postgres; with Redis also its restart.
describe('a system that is killed, crashed, stopped, drained and cut off while it works', () => {
  it('loses nothing, does nothing twice and shows everything in order', async () => {
    const { output } = await runCommand('main.ts', '--seconds', '20', '--seed', '949');
    requireZeros(output);
  });

  it('does so with Redis too', { skip: withoutRedis }, async () => {
    const { output } = await runCommand('main.ts', '--seconds', '20', '--seed', '34', '--redis');
    requireZeros(output);
  });
});
