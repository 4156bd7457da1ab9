import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ground, Turn } from '../detect/insight.ts';
import type { NewFinding } from '../findings/finding.ts';
import { Readings } from './readings.ts';
import { understand } from './understand.ts';

const ground: Ground = {
  language: 'en',
  timezone: 'Europe/Berlin',
  now: new Date('2026-11-02T09:00:00Z'),
  services: [{ slug: 'plumbing', name: 'Plumbing' }],
};
const turns = [
  ['CUSTOMER', 'Hello, I would like to book a plumber for tomorrow at 3 pm.'],
  ['OPERATOR', 'Where is it?'],
  ['CUSTOMER', 'Bergstrasse 5 in Berlin. Please call me on +49 30 901820.'],
  ['CUSTOMER', 'This is terrible, I want to speak with a human being.'],
  ['OPERATOR', 'I am one.'],
  ['CUSTOMER', 'Then please cancel my order.'],
].map(([from, text], at) => ({ seq: at + 1, from, text, at: ground.now }) as Turn);

describe('a conversation that is read on', () => {
  it('has the findings of one that is read at once, or anew at each message', () => {
    const readings = new Readings(undefined);
    const whole = understand(readings.begin(ground), turns, 0).findings;
    assert.ok(new Set(whole.map(({ kind }) => kind)).size > 3);

    const on: NewFinding[] = [];
    const anew: NewFinding[] = [];
    for (const turn of turns) {
      const kept = readings.take('one', turn.seq - 1) ?? readings.begin(ground);
      on.push(...understand(kept, [turn], turn.seq - 1).findings);
      readings.keep('one', kept);
      anew.push(...understand(readings.begin(ground), turns.slice(0, turn.seq), turn.seq - 1).findings);
    }
    assert.deepEqual(on, whole);
    assert.deepEqual(anew, whole);
  });

  it('is not gone on with from another place than it was read to', () => {
    const readings = new Readings(undefined);
    const kept = readings.begin(ground);
    understand(kept, turns.slice(0, 3), 0);
    readings.keep('one', kept);
    assert.equal(readings.take('one', 2), undefined);
    assert.equal(readings.take('one', 3), undefined, 'it was taken out');
  });
});
