import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { createOutageLog } from './outage-log.ts';

const lineSchema = z.object({ msg: z.string(), failed: z.number() });

describe('the log of an outage', () => {
  it('has its first failure, a count every 30 s, and its end', () => {
    const lines: string[] = [];
    let now = 0;
    const log = pino({}, { write: (line) => lines.push(line) });
    const outage = createOutageLog(log, { away: 'away', back: 'back' }, () => now);
    outage.works();
    for (; now < 61_000; now += 1_000) outage.failed(new Error('refused'));
    outage.works();
    outage.works();
    outage.failed(new Error('refused'));
    assert.deepEqual(
      lines.map((line) => lineSchema.parse(JSON.parse(line))),
      [
        { msg: 'away', failed: 1 },
        { msg: 'away', failed: 31 },
        { msg: 'away', failed: 61 },
        { msg: 'back', failed: 61 },
        { msg: 'away', failed: 1 },
      ],
    );
  });
});
