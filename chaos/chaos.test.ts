import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutRedis } from '#platform/testing/redis.ts';
import { runCommand } from './testing/run-command.ts';

// Recovery times are printed and not judged. The seeds plan a kill, a stop, a drain and a crash of Postgres; with Redis also its restart.
describe('a system that is killed, crashed, stopped, drained and cut off while it works', () => {
  it('loses nothing, does nothing twice and shows everything in order', async () => {
    const { code, output } = await runCommand('main.ts', '--seconds', '20', '--seed', '949');
    assert.equal(code, 0, output);
  });

  it('does so with Redis too', { skip: withoutRedis }, async () => {
    const { code, output } = await runCommand('main.ts', '--seconds', '20', '--seed', '34', '--redis');
    assert.equal(code, 0, output);
  });
});
