import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Reading, readConversation } from './detect.ts';
import type { Evidence, Insight, Speaker, Turn } from './insight.ts';
import { GROUND } from './testing/conversation.ts';
import { readHonestCases } from './testing/honest/read-honest.ts';
import { RESTYLED, toMojibake } from './testing/restyle.ts';
import { FRAUDS } from './testing/frauds.ts';

const PARTS = [
  'please cancel my order',
  'ich möchte stornieren',
  'call me on 030 901820',
  'tomorrow at 3 pm',
  'morgen um 15 Uhr',
  '“quoted”',
  'terrible service 😡',
  'don’t pay with gift cards',
  toMojibake('ich möchte einen Termin – für übermorgen'),
  'read me the code that you received immediately',
  'Hauptstraße 12, 10115 Berlin',
  '\u{1f600}\u200d',
  '\r\n> ',
  'you are under arrest, tell nobody',
];
const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary', maxLength: 12 })), {
      maxLength: 8,
    })
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const turns: fc.Arbitrary<Turn[]> = fc
  .array(
    fc.record({ from: fc.constantFrom<Speaker[]>('CUSTOMER', 'OPERATOR', 'ASSISTANT', 'VENDOR'), text }),
    {
      maxLength: 8,
    },
  )
  .map((list) => list.map((one, index) => ({ ...one, seq: index + 1, at: GROUND.now })));

function evidenceOf(insight: Insight): Evidence[] {
  const { language, intents, sentiment, triggers, scam } = insight;
  return [language, sentiment, scam, ...intents, ...triggers].flatMap((claim) => [...claim.evidence]);
}

describe('what is claimed of a conversation', () => {
  it('quotes exactly what stands in the message', () => {
    fc.assert(
      fc.property(turns, (list) => {
        const insight = readConversation(list, GROUND);
        for (const { seq, from, to, quote } of evidenceOf(insight)) {
          const message = list.find((turn) => turn.seq === seq);
          assert.equal(message?.text.slice(from, to), quote);
          assert.ok(quote.length > 0);
        }
        for (const { seq, from, to, raw } of insight.slots) {
          assert.equal(list.find((turn) => turn.seq === seq)?.text.slice(from, to), raw);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has a quote for each intent, trigger and verdict', () => {
    fc.assert(
      fc.property(turns, (list) => {
        const { intents, triggers, scam } = readConversation(list, GROUND);
        for (const claim of [...intents, ...triggers]) assert.ok(claim.evidence.length > 0);
        if (scam.verdict !== 'NONE') assert.ok(scam.evidence.length > 0);
      }),
      { numRuns: 200 },
    );
  });

  it('depends only on what was said so far', () => {
    fc.assert(
      fc.property(turns, (list) => {
        const reading = new Reading(GROUND);
        for (const [index, turn] of list.entries()) {
          reading.add(turn);
          assert.deepEqual(reading.insight(), readConversation(list.slice(0, index + 1), GROUND));
        }
      }),
      { numRuns: 50 },
    );
  });

  for (const [name, restyle] of RESTYLED) {
    it(`has the same verdict of fraud in another style: ${name}`, () => {
      for (const list of [...FRAUDS, ...readHonestCases().map((one) => one.turns)]) {
        const other = list.map((turn) => ({ ...turn, text: restyle(turn.text) }));
        const [before, after] = [list, other].map((one) => readConversation(one, GROUND).scam);
        assert.equal(after?.verdict, before?.verdict, list[0]?.text);
        assert.deepEqual(after?.categories, before?.categories);
        assert.equal(after?.probability, before?.probability);
      }
    });
  }
});
