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
      const kept = readings.take('one') ?? readings.begin(ground);
      on.push(...understand(kept, [turn], turn.seq - 1).findings);
      readings.keep('one', kept);
      anew.push(...understand(readings.begin(ground), turns.slice(0, turn.seq), turn.seq - 1).findings);
    }
    assert.deepEqual(on, whole);
    assert.deepEqual(anew, whole);
  });

  it('is taken out by whoever reads on, so that nobody else goes on with it', () => {
    const readings = new Readings(undefined);
    const kept = readings.begin(ground);
    understand(kept, turns.slice(0, 3), 0);
    readings.keep('one', kept);
    assert.equal(readings.take('one'), kept);
    assert.equal(readings.take('one'), undefined);
  });

  it('is read by one at a time within a process, also after one that failed', async () => {
    const { inTurn } = new Readings(undefined);
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      if (name === 'first') throw new Error(name);
    };
    const first = inTurn.run('one', work('first'));
    await Promise.all([assert.rejects(first), inTurn.run('one', work('second'))]);
    assert.deepEqual(steps, ['first begins', 'first ends', 'second begins', 'second ends']);
  });
});
