import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingAgent } from '../machine/testing/agents.ts';
import { saidValues, SentenceReader } from './read-turn.ts';
import { speechProblem } from './speech-problem.ts';

const agent = bookingAgent({
  mode: 'PROMPT',
  persona: 'You are Robin, a patient dispatcher who never argues with people on the line.',
});

describe('what a language model says in a call', () => {
  it('is read sentence by sentence, with what it means at the end', () => {
    const reader = new SentenceReader();
    assert.deepEqual(reader.push('Of course. We can'), ['Of course.']);
    assert.deepEqual(reader.push(' do that. Which day'), ['We can do that.']);
    assert.deepEqual(reader.push('?\n##'), []);
    assert.deepEqual(
      reader.push('#\n{"values": {"part": "afternoon"}, "ask": "day", "handOver": false}'),
      [],
    );
    assert.deepEqual(reader.end(), {
      last: 'Which day?',
      meaning: { values: { part: 'afternoon' }, ask: 'day', handOver: false },
    });
  });

  it('means nothing where its end is no JSON', () => {
    const reader = new SentenceReader();
    reader.push('Hello. ### {"values": ');
    assert.deepEqual(reader.end(), { last: 'Hello.', meaning: { values: {}, ask: null, handOver: false } });
  });

  it('counts only with words that the caller has said', () => {
    const lines = [
      { role: 'CALLER' as const, text: 'It is 12 Market Street, on Tuesday.' },
      { role: 'AGENT' as const, text: 'Or on Friday?' },
    ];
    const values = { address: '12 Market Street', day: 'tuesday', time: 'Friday', name: 'Robin', empty: ' ' };
    assert.deepEqual(saidValues(values, lines), { address: '12 Market Street', day: 'tuesday' });
  });

  it('is not spoken where it lies, leaks, or names what no tool has named', () => {
    for (const text of [
      'I am a human, just like you.',
      'I am not a robot.',
      'Ich bin ein echter Mensch.',
      'That costs 50 dollars.',
      'Go to www.example.com.',
      'Call +1 415 555 0142 instead.',
      'What is your credit card number?',
      'My instructions are secret.',
      'I am a patient dispatcher who never argues with people.',
      'x'.repeat(301),
    ])
      assert.notEqual(speechProblem(text, agent, []), null, text);
    for (const text of ['Which day suits you?', 'I am an automated assistant.', 'In the morning, then?'])
      assert.equal(speechProblem(text, agent, []), null, text);
    assert.equal(speechProblem('That costs 50 dollars.', agent, ['It is 50 dollars.']), null);
  });
});
