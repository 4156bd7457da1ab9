import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingAgent } from './testing/agents.ts';
import { play } from './testing/play.ts';

describe('an operator in a call', () => {
  const talking = () => {
    const call = play(bookingAgent());
    call.listens();
    return call;
  };

  it('has a silent agent until it resumes with its question, and everything said is kept', () => {
    const call = talking();
    call.happens({ kind: 'TAKEN_OVER' });
    const before = call.all('SAY').length;
    call.says('Is somebody there?');
    call.happens({ kind: 'TIMER' }, 60_000);
    assert.equal(call.all('SAY').length, before);
    assert.equal(call.lines().at(-1), 'CALLER: Is somebody there?');
    call.happens({ kind: 'RESUMED' });
    assert.equal(call.all('SAY').at(-1)?.text, 'Which day suits you?');
  });

  it('cuts off the words of the agent, of which the heard part is kept', () => {
    const call = play(bookingAgent());
    call.listens();
    call.says('Tomorrow');
    call.happens({ kind: 'PLAYED', text: 'In the' }, 900);
    call.happens({ kind: 'TAKEN_OVER' });
    assert.equal(call.lines().at(-1), 'AGENT: In the');
    call.happens({ kind: 'RESUMED' });
    assert.equal(call.all('SAY').at(-1)?.text, 'In the morning or in the afternoon?');
  });

  it('speaks with the voice of the agent, one text after the other, kept as theirs when it was heard', () => {
    const call = talking();
    call.happens({ kind: 'OPERATOR_SAYS', id: 'one', text: 'Ada here.' });
    call.happens({ kind: 'OPERATOR_SAYS', id: 'two', text: 'How can I help?' });
    assert.equal(call.all('SAY').at(-1)?.text, 'Ada here.');
    call.listens();
    const stored = call.all('STORE').slice(-2);
    assert.deepEqual(
      stored.map(({ role, text, commandId }) => [role, text, commandId]),
      [
        ['OPERATOR', 'Ada here.', 'one'],
        ['OPERATOR', 'How can I help?', 'two'],
      ],
    );
  });

  it('lets the disclosures be said to their end first', () => {
    const call = play(bookingAgent());
    call.happens({ kind: 'OPERATOR_SAYS', id: 'one', text: 'Ada here.' });
    assert.equal(call.all('SAY').length, 1);
    call.listens();
    assert.match(call.lines()[0] ?? '', /automated assistant/);
    assert.equal(call.lines()[1], 'OPERATOR: Ada here.');
  });

  it('ends the call at once, with what was heard', () => {
    const call = talking();
    call.says('Tomorrow');
    call.happens({ kind: 'PLAYED', text: 'In the morning' }, 900);
    call.happens({ kind: 'STOPPED', reason: 'OPERATOR_ENDED' });
    assert.equal(call.lines().at(-1), 'AGENT: In the morning');
    assert.deepEqual(call.all('END'), [{ kind: 'END', reason: 'OPERATOR_ENDED', outcome: null }]);
  });

  it('has it handed over, by the transfer that they have asked for', () => {
    const call = talking();
    call.happens({ kind: 'TRANSFER_ASKED', transferId: 't', operatorId: 'o' });
    call.listens();
    assert.deepEqual(call.all('TRANSFER'), [
      { kind: 'TRANSFER', reason: 'An operator has asked for it.', transferId: 't', operatorId: 'o' },
    ]);
  });

  it('is heard by a script that uses what they tell it', () => {
    const call = talking();
    call.happens({ kind: 'COACHED', text: 'Offer the afternoon.' });
    assert.equal(call.state().slots['coaching'], 'Offer the afternoon.');
  });

  it('ends nothing by a wish for no more calls that is said to them, and the number is forgotten', () => {
    const call = talking();
    call.happens({ kind: 'TAKEN_OVER' });
    call.says('Please stop calling me.');
    assert.equal(call.all('FORGET_NUMBER').length, 1);
    assert.equal(call.all('END').length, 0);
  });
});

describe('a call that another process takes up', () => {
  it('says again what was not played, and counts nothing as heard that was not', () => {
    const call = play(bookingAgent());
    call.happens({ kind: 'RECONNECTED', awayMs: 900 });
    assert.equal(call.all('SAY').length, 1);
    call.waits();
    assert.equal(call.all('SAY').length, 2);
    assert.deepEqual(call.lines(), []);
    call.listens();
    assert.equal(call.lines().filter((line) => line.includes('automated assistant')).length, 1);
  });

  it('goes on with words that are still played', () => {
    const call = play(bookingAgent());
    call.happens({ kind: 'RECONNECTED', awayMs: 900 });
    call.listens();
    assert.equal(call.all('SAY').filter(({ text }) => text.includes('automated assistant')).length, 1);
  });

  it('says that it is back after a pause that was noticed', () => {
    const call = play(bookingAgent());
    call.listens();
    call.happens({ kind: 'RECONNECTED', awayMs: 8_000 });
    assert.equal(
      call.all('SAY').at(-1)?.text,
      'Sorry, the line was interrupted. I am back. Which day suits you?',
    );
  });

  it('uses a tool again whose answer nobody waits for any more', () => {
    const agent = bookingAgent({
      steps: [
        { id: 'look', kind: 'TOOL', tool: 'FIND_SERVICES', arguments: { text: 'boiler' } },
        { id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'BOOKED' },
      ],
    });
    const call = play(agent);
    call.listens();
    call.happens({ kind: 'RECONNECTED', awayMs: 500 });
    assert.equal(call.all('TOOL').length, 2);
    assert.equal(call.state().toolCalls, 1);
  });

  it('asks for its end again when that was lost', () => {
    const call = play(bookingAgent());
    call.happens({ kind: 'STOPPED', reason: 'OPERATOR_ENDED' });
    call.happens({ kind: 'RECONNECTED', awayMs: 500 });
    assert.equal(call.all('END').length, 2);
  });
});
