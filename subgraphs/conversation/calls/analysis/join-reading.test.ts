import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnalysisFacts, Line } from './analysis.ts';
import { joinReading } from './join-reading.ts';

const at = new Date('2027-03-01T12:00:00Z');
const lines: readonly Line[] = [
  { seq: 1, by: 'AGENT', body: 'Where shall we come?', at },
  { seq: 2, by: 'CALLER', body: 'To Bergstrasse 5. When will you come?', at },
  { seq: 3, by: 'AGENT', body: 'We will call you back.', at },
];
const rules: AnalysisFacts = {
  summary: 'Caller: “To Bergstrasse 5.”',
  outcome: 'BOOKED',
  sentiment: 'NEUTRAL',
  scam: { verdict: 'NONE', probability: 0.1, categories: [], evidence: [] },
  extraction: [],
  callerAsked: [],
  openPoints: [],
  callBack: null,
  nextStep: 'NONE',
};
type Reading = Parameters<typeof joinReading>[1];
const reading: Reading = {
  callId: '00000000-0000-7000-8000-000000000001',
  upToSeq: 3,
  version: 'test-model/1',
  ms: 5,
  summary: '',
  sentiment: null,
  scam: null,
  nextStep: null,
  extraction: [],
  callerAsked: [],
  openPoints: [],
  callBack: [],
};
const joined = (more: Partial<Reading>, from = rules) =>
  joinReading(from, { ...reading, ...more }, { lines, fields: new Set(['address']) });

describe('what a model says of a call', () => {
  it('counts with words that stand in the line, at their place', () => {
    const address = { field: 'address', value: 'Bergstrasse 5', seq: 2, quote: 'Bergstrasse 5' };
    const facts = joined({
      summary: 'The caller lives at Bergstrasse 5.',
      nextStep: { value: 'CALL_BACK', seq: 3, quote: 'call you back' },
      extraction: [address],
      callBack: [{ seq: 3, quote: 'We will call you back.' }],
    });
    assert.deepEqual(facts, {
      ...rules,
      summary: 'The caller lives at Bergstrasse 5.',
      nextStep: 'CALL_BACK',
      extraction: [
        {
          field: 'address',
          value: 'Bergstrasse 5',
          quotes: [{ seq: 2, from: 3, to: 16, quote: 'Bergstrasse 5', category: 'ANSWER' }],
        },
      ],
      callBack: {
        at: null,
        quotes: [{ seq: 3, from: 0, to: 22, quote: 'We will call you back.', category: 'CALL_BACK' }],
      },
    });
  });

  it('is nothing with words that are forged, too short, of another line, or of somebody else', () => {
    for (const said of [
      { seq: 2, quote: 'To Talstrasse 5' },
      { seq: 2, quote: 'To' },
      { seq: 9, quote: 'Bergstrasse 5' },
      { seq: 1, quote: 'Where shall we come?' },
    ])
      assert.equal(joined({ callerAsked: [said] }), null, said.quote);
    const secret = { field: 'code', value: 'x', seq: 2, quote: 'Bergstrasse 5' };
    assert.equal(joined({ extraction: [secret] }), null, 'the script does not ask this');
    assert.equal(joined({ summary: 'They live at number 6.' }), null, 'a figure that nobody has said');
    const invented = { value: 'SELL_THE_HOUSE', seq: 3, quote: 'call you back' };
    assert.equal(joined({ nextStep: invented }), null);
  });

  it('never overrules that somebody wants no more calls, and is never sure of a fraud', () => {
    const nextStep = { value: 'CONFIRM_ORDER', seq: 2, quote: 'Bergstrasse 5' };
    assert.equal(joined({ nextStep }, { ...rules, nextStep: 'NEVER_CALL' })?.nextStep, 'NEVER_CALL');
    const scam = { value: 'LIKELY', seq: 2, quote: 'When will you come' };
    assert.equal(joined({ scam })?.scam.verdict, 'SUSPECTED');
    const sure = { ...rules.scam, verdict: 'LIKELY' as const, probability: 0.9 };
    assert.deepEqual(joined({ scam, nextStep }, { ...rules, scam: sure })?.scam, sure);
  });
});
