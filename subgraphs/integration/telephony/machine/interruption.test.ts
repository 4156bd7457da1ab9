import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bookingAgent } from './testing/agents.ts';
import { play } from './testing/play.ts';
import type { PlayedCall } from './testing/play.ts';

/** A call in which the first question is being spoken. */
function speaking(): { readonly call: PlayedCall; readonly text: string } {
  const call = play(bookingAgent());
  call.happens({ kind: 'SPOKEN' }, 6_000);
  const text = call.all('SAY').at(-1)?.text ?? '';
  return { call, text };
}
const agentLines = (call: PlayedCall) => call.all('STORE').filter(({ role }) => role === 'AGENT');

describe('a caller who interrupts', () => {
  it('leaves of each line of the agent exactly what was played', () => {
    const letters = fc.constantFrom('same', 'lower', 'bare');
    const interruption = fc.record({
      words: fc.nat(30),
      letters,
      by: fc.constantFrom('claim', 'report', 'close'),
      reply: fc.constantFrom('tomorrow', 'in the morning', 'mhm', 'yes', 'no', 'what?'),
    });
    fc.assert(
      fc.property(fc.array(interruption, { minLength: 1, maxLength: 8 }), (interruptions) => {
        const call = play(bookingAgent());
        const played: string[] = [];
        for (const { words, letters: how, by, reply } of interruptions) {
          const { speech } = call.state();
          if (!speech) break;
          if (!speech.isInterruptible) {
            played.push(speech.text);
            call.happens({ kind: 'SPOKEN' }, 5_000);
            continue;
          }
          const heard = speech.text.split(' ').slice(0, words).join(' ');
          if (heard !== '') played.push(heard);
          const told =
            how === 'same'
              ? heard
              : how === 'lower'
                ? heard.toLowerCase()
                : heard.replaceAll(/[^\p{L}\p{N} ]/gu, '');
          if (by !== 'claim') call.happens({ kind: 'PLAYED', text: told }, 700);
          if (by === 'close') {
            call.happens({ kind: 'CLOSED' });
            break;
          }
          call.happens(
            { kind: 'INTERRUPTED', heard: by === 'report' ? 'words that nobody said' : told },
            300,
          );
          if (!call.state().speech) call.happens({ kind: 'HEARD', text: reply }, 900);
        }
        const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N} ]/gu, '');
        assert.deepEqual(
          agentLines(call).map(({ text }) => bare(text)),
          played.map(bare),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('hears again, from the beginning of its sentence, what was cut off before the question', () => {
    const { call } = speaking();
    call.happens({ kind: 'INTERRUPTED', heard: 'How nice that I reach you. I call about' });
    call.happens({ kind: 'HEARD', text: 'What is this?' });
    assert.equal(
      call.all('SAY').at(-1)?.text,
      'I call about your boiler. It is due for a check. Which day suits you?',
    );
    assert.equal(agentLines(call).at(-1)?.isInterrupted, true);
  });

  it('hears values that are read back until they were heard, before a yes counts', () => {
    const call = play(bookingAgent());
    for (const said of ['tomorrow', 'morning']) call.says(said);
    const text = call.all('SAY').at(-1)?.text ?? '';
    assert.match(text, /^So that is Tuesday, December 1 in the morning/);
    for (let times = 0; times < 4; times += 1) {
      call.happens({ kind: 'INTERRUPTED', heard: 'So that is' });
      call.happens({ kind: 'HEARD', text: 'Yes' });
      assert.equal(call.all('SAY').at(-1)?.text, text);
    }
    call.happens({ kind: 'INTERRUPTED', heard: 'So that is Tuesday, December 1 in the morning. Is' });
    call.happens({ kind: 'HEARD', text: 'Yes, that is it' });
    assert.match(call.all('SAY').at(-1)?.text ?? '', /^It is booked/);
  });

  it('hears everything again when nothing was heard, and nothing is stored of it', () => {
    const { call, text } = speaking();
    const before = agentLines(call).length;
    call.happens({ kind: 'INTERRUPTED', heard: '' });
    call.happens({ kind: 'HEARD', text: 'What?' });
    assert.equal(call.all('SAY').at(-1)?.text, text);
    assert.equal(agentLines(call).length, before);
  });

  it('answers by interrupting the question', () => {
    const { call, text } = speaking();
    call.happens({ kind: 'INTERRUPTED', heard: text.replace(' suits you?', '') });
    call.happens({ kind: 'HEARD', text: 'Tomorrow' });
    assert.equal(call.state().slots['day'], '2026-12-01');
  });

  it('is not told the same more than three times', () => {
    const { call } = speaking();
    for (let times = 0; times < 6; times += 1) {
      call.happens({ kind: 'INTERRUPTED', heard: '' });
      call.happens({ kind: 'HEARD', text: 'tomorrow' });
    }
    assert.equal(call.state().slots['day'], '2026-12-01');
  });

  it('does not stop the agent for ever by a noise', () => {
    const { call } = speaking();
    call.happens({ kind: 'INTERRUPTED', heard: 'How nice' });
    call.waits();
    assert.match(call.all('SAY').at(-1)?.text ?? '', /^How nice that I reach you\./);
    assert.equal(call.state().silences, 0);
  });

  it('answers no question for a day by the sound of a listener, however much of it was heard', () => {
    const call = play(bookingAgent());
    call.listens();
    call.says('whenever');
    const again = call.all('SAY').length;
    call.happens({ kind: 'PLAYED', text: 'Sorry, I did not get that. Which day suits' });
    call.happens({ kind: 'HEARD', text: 'Mhm.' });
    assert.equal(call.all('SAY').length, again);
  });

  it('says nothing by the sounds of a listener, except where an answer is waited for', () => {
    const { call, text } = speaking();
    const lines = call.lines().length;
    call.happens({ kind: 'PLAYED', text: 'How nice that I' }, 500);
    call.happens({ kind: 'HEARD', text: 'Mhm, yeah.' });
    assert.equal(call.lines().length, lines);
    assert.equal(call.state().speech?.text, text);
    const asked = play(bookingAgent(), 'INBOUND', { day: '2026-12-24', part: 'morning' });
    asked.says('Yeah.');
    asked.listens();
    assert.equal(asked.all('END')[0]?.outcome, 'BOOKED');
  });

  it('may answer a question whose end is not reported yet', () => {
    const call = play(bookingAgent(), 'INBOUND', { day: '2026-12-24', part: 'morning' });
    call.happens({ kind: 'SPOKEN' }, 6_000);
    const text = call.state().speech?.text ?? '';
    call.happens({ kind: 'PLAYED', text }, 4_000);
    call.happens({ kind: 'HEARD', text: 'Yes.' });
    call.listens();
    assert.equal(call.all('END')[0]?.outcome, 'BOOKED');
  });

  it('is waited for no longer than the words take, when nobody reports their end', () => {
    const call = play(bookingAgent());
    call.waits();
    assert.equal(call.lines().length, 1);
    assert.equal(call.state().isDisclosed, true);
  });
});
