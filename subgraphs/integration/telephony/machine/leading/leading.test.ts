import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ModelAnswer } from '../state.ts';
import { bookingAgent } from '../testing/agents.ts';
import { play } from '../testing/play.ts';
import type { PlayedCall } from '../testing/play.ts';

const agent = bookingAgent({ mode: 'PROMPT' });
const nothing: ModelAnswer = { last: '', values: {}, ask: null, isHandedOver: false, tools: [] };

/** A call that has come to its first question. */
function begun(changed = agent): PlayedCall {
  const call = play(changed);
  call.listens();
  return call;
}

const turnOf = (call: PlayedCall) => call.all('ASK_MODEL').at(-1)?.turn ?? 0;
const done = (call: PlayedCall, answer: Partial<ModelAnswer>) =>
  call.happens({ kind: 'MODEL_DONE', turn: turnOf(call), answer: { ...nothing, ...answer } });
const lastSaid = (call: PlayedCall) => call.all('SAY').at(-1)?.text;

describe('a call that a language model leads', () => {
  it('begins with the disclosures and the question of the script', () => {
    const call = begun();
    assert.match(call.lines()[0] ?? '', /^AGENT: This is Acme Plumbing\. I am an automated assistant\./);
    assert.match(call.lines()[1] ?? '', /Which day suits you\?$/);
    assert.deepEqual(call.all('ASK_MODEL'), []);
  });

  it('has the model word and order questions, and the script read back what was understood', () => {
    const call = begun();
    call.says('The afternoon is best.');
    done(call, { last: 'And on which day?', values: { part: 'afternoon' }, ask: 'day' });
    assert.equal(lastSaid(call), 'And on which day?');
    call.says('Tomorrow.');
    done(call, { last: 'Lovely, it is all booked!', values: { day: 'tomorrow' } });
    assert.match(lastSaid(call) ?? '', /So that is Tuesday, December 1 in the afternoon\. Is that right\?$/);
    call.says('Yes.');
    call.listens();
    assert.deepEqual(call.all('END'), [{ kind: 'END', reason: 'AGENT_ENDED', outcome: 'BOOKED' }]);
  });

  it('takes no value that does not fit its slot', () => {
    const call = begun();
    call.says('I have a dog.');
    done(call, { last: 'Nice. Which day?', values: { day: 'a dog', part: 'night', other: 'x' }, ask: 'day' });
    const { day, part, other } = call.state().slots;
    assert.deepEqual([day, part, other], [undefined, undefined, undefined]);
    assert.equal(lastSaid(call), 'Nice. Which day?');
  });

  it('changes nothing that was read back before', () => {
    const [why, day, part, , bye] = agent.steps;
    const confirm = { id: 'right', kind: 'CONFIRM', slots: ['day'], prompt: 'So {{day}}, is that right?' };
    const call = begun(bookingAgent({ mode: 'PROMPT', steps: [why, day, confirm, part, bye] }));
    call.says('Tomorrow.');
    done(call, { values: { day: 'tomorrow' } });
    call.says('Yes.');
    call.says('On Friday, no, in the morning.');
    done(call, { values: { day: 'friday', part: 'morning' } });
    assert.equal(call.state().slots['day'], '2026-12-01');
    assert.equal(call.state().slots['part'], 'morning');
  });

  it('speaks sentence by sentence, and stores only what was played', () => {
    const call = begun();
    call.says('Do you work on Sundays?');
    const turn = turnOf(call);
    call.happens({ kind: 'MODEL_SAYS', turn, text: 'I do not know that.' });
    call.happens({ kind: 'MODEL_SAYS', turn, text: 'A colleague can tell you.' });
    assert.equal(lastSaid(call), 'I do not know that.');
    call.happens({ kind: 'SPOKEN' });
    assert.equal(lastSaid(call), 'A colleague can tell you.');
    call.happens({ kind: 'INTERRUPTED', heard: 'A colleague' });
    assert.deepEqual(call.lines().slice(-2), ['AGENT: I do not know that.', 'AGENT: A colleague']);
    // What the model says of the old question is dropped.
    done(call, { last: 'Which day?', ask: 'day' });
    assert.equal(lastSaid(call), 'A colleague can tell you.');
    call.happens({ kind: 'HEARD', text: 'Tomorrow, then.' });
    assert.equal(turnOf(call), turn + 1);
  });

  it('says that it takes a moment, and lets the script answer when the model is too slow', () => {
    const call = begun();
    call.says('Tomorrow, please.');
    call.waits();
    assert.equal(lastSaid(call), 'One moment, please.');
    call.listens();
    call.waits();
    assert.equal(call.state().slots['day'], '2026-12-01');
    assert.equal(lastSaid(call), 'In the morning or in the afternoon?');
  });

  it('goes on by the script alone after two failures', () => {
    const call = begun();
    for (const words of ['Tomorrow.', 'In the morning.']) {
      call.says(words);
      call.happens({ kind: 'MODEL_FAILED', turn: turnOf(call) });
    }
    const asked = call.all('ASK_MODEL').length;
    call.says('Hm, well.');
    assert.equal(call.all('ASK_MODEL').length, asked);
    call.says('Yes.');
    call.listens();
    assert.equal(call.all('END')[0]?.outcome, 'BOOKED');
  });

  it('never waits for the model where the caller wants no more calls, a person or the truth', () => {
    const call = begun();
    call.says('Do you come on Sundays?');
    call.says('Are you a robot?');
    assert.match(lastSaid(call) ?? '', /^I am an artificial intelligence, not a person\./);
    done(call, { last: 'I am Bob.' });
    assert.match(lastSaid(call) ?? '', /^I am an artificial intelligence/);
    call.says('Stop calling me.');
    assert.equal(call.all('FORGET_NUMBER').length, 1);
    call.listens();
    assert.equal(call.all('END')[0]?.reason, 'OPTED_OUT');
  });

  it('asks nobody what is secret', () => {
    const ask = { id: 'code', kind: 'ASK', slot: 'code', type: 'text', prompt: 'Your code?', isSecret: true };
    const call = begun(bookingAgent({ mode: 'PROMPT', steps: [ask, ...agent.steps] }));
    call.says('Blue elephant.');
    assert.deepEqual(call.all('ASK_MODEL'), []);
    assert.equal(call.state().slots['code'], '••••');
  });

  it('asks again in another process, and hands over where the model says so', () => {
    const call = begun();
    call.says('It smells of gas here!');
    const turn = turnOf(call);
    call.happens({ kind: 'RECONNECTED', awayMs: 400 });
    assert.equal(turnOf(call), turn + 1);
    done(call, { isHandedOver: true });
    call.listens();
    assert.equal(call.all('TRANSFER').length, 1);
  });

  it('hands over a question that never finds an answer', () => {
    const call = begun();
    for (let turn = 0; turn < 4; turn += 1) {
      call.says('Let us talk about the weather.');
      done(call, { last: 'Which day suits you?', ask: 'day' });
    }
    call.listens();
    assert.equal(call.all('TRANSFER').length, 1);
  });
});
