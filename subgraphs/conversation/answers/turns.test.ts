import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followTurns, nobodyWaits } from './turns.ts';
import type { Step, Writer } from './turns.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 10, n));

/** Steps a minute apart. */
function talk(...by: readonly (Writer | 'CLOSED')[]): Step[] {
  return by.map((writer, index) => {
    const place = { seq: index + 1, at: minute(index) };
    return writer === 'CLOSED'
      ? { ...place, by: writer }
      : { ...place, by: writer, userId: writer, vendorId: writer === 'VENDOR' ? 'vendor' : null };
  });
}

function answersOf(...by: readonly (Writer | 'CLOSED')[]) {
  return followTurns(nobodyWaits, talk(...by)).answers.map((answer) => ({
    by: answer.by,
    minutes: (answer.at.getTime() - answer.waitingSince.getTime()) / 60_000,
    isFirst: answer.isFirst,
  }));
}

describe('the turns of a conversation', () => {
  it('are answered by the next message of a person, and consecutive messages are one turn', () => {
    assert.deepEqual(answersOf('CUSTOMER', 'CUSTOMER', 'OPERATOR', 'OPERATOR', 'CUSTOMER', 'VENDOR'), [
      { by: 'OPERATOR', minutes: 2, isFirst: true },
      { by: 'VENDOR', minutes: 1, isFirst: false },
    ]);
  });

  it('are not ended by the assistant, whose first words are an answer of their own', () => {
    assert.deepEqual(answersOf('CUSTOMER', 'ASSISTANT', 'CUSTOMER', 'ASSISTANT', 'OPERATOR'), [
      { by: 'ASSISTANT', minutes: 1, isFirst: true },
      { by: 'OPERATOR', minutes: 4, isFirst: true },
    ]);
  });

  it('need a question: who writes first answers nobody', () => {
    assert.deepEqual(answersOf('OPERATOR', 'ASSISTANT', 'CUSTOMER', 'OPERATOR'), [
      { by: 'OPERATOR', minutes: 1, isFirst: true },
    ]);
  });

  it('end when an operator closes the conversation', () => {
    assert.deepEqual(answersOf('CUSTOMER', 'CLOSED', 'CUSTOMER', 'OPERATOR'), [
      { by: 'OPERATOR', minutes: 1, isFirst: true },
    ]);
  });

  it('are the same however the conversation is read in parts', () => {
    const steps = talk(
      'CUSTOMER',
      'ASSISTANT',
      'CUSTOMER',
      'OPERATOR',
      'CUSTOMER',
      'CLOSED',
      'CUSTOMER',
      'VENDOR',
    );
    const whole = followTurns(nobodyWaits, steps);
    for (let cut = 0; cut <= steps.length; cut += 1) {
      const first = followTurns(nobodyWaits, steps.slice(0, cut));
      const second = followTurns(first.waiting, steps.slice(cut));
      assert.deepEqual([...first.answers, ...second.answers], whole.answers);
      assert.deepEqual(second.waiting, whole.waiting);
    }
  });
});
