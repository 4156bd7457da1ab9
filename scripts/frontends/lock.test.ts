import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { withLock } from './lock.ts';

describe('a lock', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-lock-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('lets one piece of work wait for the other', async () => {
    const file = join(folder, 'one');
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    assert.equal(most, 1);
  });

  it('of a process that was killed counts for nothing', async () => {
    const file = join(folder, 'two');
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    await writeFile(file, String(gone.pid));
    assert.equal(await withLock(file, () => Promise.resolve('done')), 'done');
  });

  it('is given back when the work fails', async () => {
    const file = join(folder, 'three');
    await assert.rejects(
      withLock(file, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await withLock(file, () => Promise.resolve(1)), 1);
  });
});
