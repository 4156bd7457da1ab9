import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ground, Turn } from '../detect/insight.ts';
import { Reading } from '../detect/detect.ts';
import { isTold } from './figures.ts';
import { believed, Gist, longestSummary } from './gist.ts';

const ground: Ground = {
  language: 'en',
  timezone: 'Europe/Berlin',
  now: new Date('2026-11-02T09:00:00Z'),
  services: [{ slug: 'plumbing', name: 'Plumbing' }],
};

function read(...said: (readonly [Turn['from'], string])[]) {
  const reading = new Reading(ground);
  const gist = new Gist();
  for (const [index, [from, text]] of said.entries()) {
    const turn = { seq: index + 1, from, text, at: ground.now };
    reading.add(turn);
    gist.add(turn, reading.insight());
  }
  return { subject: gist.subject(), summary: gist.summary(reading.insight()) };
}

describe('the summary of a conversation', () => {
  it('says what was wanted, what was told and what nobody has answered', () => {
    const { subject, summary } = read(
      ['CUSTOMER', 'Hello there!'],
      ['OPERATOR', 'Hello, how can I help?'],
      ['CUSTOMER', 'I would like to book a plumber for tomorrow at 3 pm. The sink leaks.'],
      ['OPERATOR', 'Where is it?'],
      ['CUSTOMER', 'Bergstrasse 5 in Berlin. How much is it?'],
    );
    assert.equal(subject, 'I would like to book a plumber for tomorrow at 3 pm.');
    assert.equal(
      summary,
      '“I would like to book a plumber for tomorrow at 3 pm.” · Bergstrasse 5 · “How much is it?”',
    );
  });

  it('leaves out a question that was answered', () => {
    const { summary } = read(['CUSTOMER', 'I need a plumber. How much is it?'], ['OPERATOR', 'It depends.']);
    assert.equal(summary, '“I need a plumber.”');
  });

  it('is short, whole characters, and holds no figure that nobody has said', () => {
    const long = `I want to book ${'a very big 🚿 bathroom '.repeat(60)}with 12 taps?`;
    const { summary, subject } = read(['CUSTOMER', long], ['CUSTOMER', `${'And 7 more 🚿 '.repeat(60)}?`]);
    assert.ok(summary !== null && summary.length <= longestSummary && summary.isWellFormed());
    assert.ok(subject !== null && subject.length <= 80);
    assert.ok(isTold(summary, [long, 'And 7 more']));
  });

  it('is nothing before the customer has said something', () => {
    assert.deepEqual(read(['OPERATOR', 'Hello?']), { subject: null, summary: null });
  });

  it('is believed of a model only without figures of its own', () => {
    const said = ['It costs 120 euros, on 3 May.'];
    assert.equal(believed('They pay 120 euros on 3 May.', said), 'They pay 120 euros on 3 May.');
    assert.equal(believed('They pay 130 euros.', said), null);
    assert.equal(believed('x'.repeat(601), said), null);
    assert.equal(believed('  ', said), null);
  });
});
