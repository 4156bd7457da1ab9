import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const asked = 30;
/** Asks for ports. */
const script = `
  const { freePort } = await import(${JSON.stringify(new URL('free-port.ts', import.meta.url).href)});
  const ports = [];
  for (let n = 0; n < ${asked}; n += 1) ports.push(await freePort());
  console.log(JSON.stringify(ports));`;

describe('a free port', () => {
  const mine = new Set<number>();
  before(async () => {
    for (let n = 0; n < asked; n += 1) mine.add(await freePort());
  });

  it('is another one each time, although nobody listens on it yet', () => {
    assert.equal(mine.size, asked);
  });

  it('is given to one process only', async () => {
    const others = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
        return JSON.parse(stdout) as number[];
      }),
    );
    for (const ports of others) {
      assert.equal(ports.length, asked);
      assert.deepEqual(
        ports.filter((port) => mine.has(port)),
        [],
      );
    }
  });

  describe('of a process that has given all of its own', () => {
    const taken = createServer();
    after(() => taken.close());

    it('is one that nobody listens on', async () => {
      const port = await freePort();
      await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
      for (let n = 0; n < 100; n += 1) assert.notEqual(await freePort(), port);
    });
  });
});
