import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eventually } from '../testing/eventually.ts';
import { supervise } from './supervise.ts';

describe('a process that is stuck in an endless loop', () => {
  it('is killed and started again', async () => {
    const reports: string[] = [];
    const stuck = supervise(
      {
        name: 'stuck',
        entry: join(import.meta.dirname, 'testing/stuck-process.ts'),
        environment: process.env,
      },
      (words) => reports.push(words),
      100,
    );
    const [first] = await eventually(() => (stuck.pid === undefined ? null : [stuck.pid]), 'the start');
    await eventually(() => reports.length >= 2, 'the kill');
    assert.deepEqual(reports.slice(0, 2), [
      'stuck is stuck: it is killed',
      'stuck ended (SIGKILL); starting it again in 200 ms',
    ]);
    await eventually(() => stuck.pid !== undefined && stuck.pid !== first, 'the next start');
    stuck.kill();
  });
});
