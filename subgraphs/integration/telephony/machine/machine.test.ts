import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingAgent } from './testing/agents.ts';
import { play } from './testing/play.ts';

const disclosed = 'This is Acme Plumbing. I am an automated assistant. This call is recorded.';

describe('a call by a script', () => {
  it('goes through its steps to its outcome, and ends after the goodbye was played', () => {
    const call = play(bookingAgent());
    call.says('Tomorrow, please');
    call.says('The afternoon would be best.');
    call.says('Yes.');
    assert.deepEqual(call.all('END'), []);
    call.listens();
    assert.deepEqual(call.lines(), [
      `AGENT: ${disclosed}`,
      'AGENT: How nice that I reach you. I call about your boiler. It is due for a check. Which day suits you?',
      'CALLER: Tomorrow, please',
      'AGENT: In the morning or in the afternoon?',
      'CALLER: The afternoon would be best.',
      'AGENT: So that is Tuesday, December 1 in the afternoon. Is that right?',
      'CALLER: Yes.',
      'AGENT: It is booked. Goodbye.',
    ]);
    assert.deepEqual(call.all('END'), [{ kind: 'END', reason: 'AGENT_ENDED', outcome: 'BOOKED' }]);
  });

  it('asks again what the caller does not confirm, and confirms that', () => {
    const call = play(bookingAgent());
    for (const text of ['tomorrow', 'morning', 'no, that is wrong', 'on Friday', 'afternoon', 'right']) {
      call.says(text);
    }
    call.listens();
    assert.ok(call.lines().includes('AGENT: So that is Friday, December 4 in the afternoon. Is that right?'));
    assert.equal(call.all('END')[0]?.outcome, 'BOOKED');
  });

  it('takes values that are known already for answered', () => {
    const call = play(bookingAgent(), 'INBOUND', { day: '2026-12-24', part: 'morning' });
    call.says('ja');
    call.listens();
    assert.ok(
      call
        .lines()
        .some((line) => line.endsWith('So that is Thursday, December 24 in the morning. Is that right?')),
    );
  });

  it('asks a person to take over when an answer is not understood three times', () => {
    const call = play(bookingAgent());
    for (const text of ['purple', 'seven elephants', 'what?']) call.says(text);
    call.listens();
    assert.equal(call.all('TRANSFER').length, 1);
    call.happens({ kind: 'TRANSFER_FAILED' });
    call.listens();
    assert.equal(call.all('CALL_BACK').length, 1);
    assert.equal(call.all('END').length, 1);
  });

  it('runs tools after what was said before them, and says when one fails', () => {
    const call = play(
      bookingAgent({
        steps: [
          { id: 'say', kind: 'SAY', text: 'I book it.' },
          {
            id: 'tool',
            kind: 'TOOL',
            tool: 'DRAFT_ORDER',
            arguments: { day: '{{day}}' },
            onFailure: 'That is full.',
          },
          { id: 'end', kind: 'END', text: 'Goodbye.', outcome: 'BOOKED' },
        ],
      }),
      'INBOUND',
      { day: '2026-12-24' },
    );
    call.listens();
    assert.deepEqual(call.all('TOOL'), [
      { kind: 'TOOL', tool: 'DRAFT_ORDER', arguments: { day: '2026-12-24' } },
    ]);
    call.happens({ kind: 'TOOL_DONE', isDone: false, values: {} });
    call.listens();
    assert.equal(call.lines().at(-1), 'AGENT: That is full. Goodbye.');
  });

  it('hands over instead of using the same tool for ever', () => {
    const call = play(
      bookingAgent({
        steps: [
          { id: 'tool', kind: 'TOOL', tool: 'FIND_SERVICES' },
          {
            id: 'back',
            kind: 'BRANCH',
            branches: [{ when: [{ isFilled: false, slot: 'never' }], to: 'tool' }],
          },
          { id: 'end', kind: 'END', text: 'Goodbye.', outcome: 'BOOKED' },
        ],
      }),
    );
    for (let times = 0; times < 10; times += 1) {
      call.listens();
      call.happens({ kind: 'TOOL_DONE', isDone: true, values: {} });
    }
    assert.equal(call.all('TOOL').length, 3);
    assert.equal(call.state().endReason, 'TOOL_LOOP');
    assert.equal(call.all('TRANSFER').length, 1);
  });

  it('ends a script that only goes round, instead of running it for ever', () => {
    const loop = {
      id: 'loop',
      kind: 'BRANCH',
      branches: [{ when: [{ slot: 'never', isFilled: false }], to: 'loop' }],
    };
    const call = play(bookingAgent({ steps: [loop] }));
    call.listens();
    assert.equal(call.all('TRANSFER').length, 1);
  });

  it('speaks the language of the caller where the agent does', () => {
    const call = play(bookingAgent());
    call.says('Sind Sie ein Roboter?', 'de-DE');
    call.listens();
    assert.deepEqual(call.all('LANGUAGE'), [{ kind: 'LANGUAGE', language: 'de' }]);
    assert.ok(
      call.lines().some((line) => line.includes('Ich bin eine künstliche Intelligenz, kein Mensch.')),
    );
  });

  it('asks twice whether somebody is there, and ends', () => {
    const call = play(bookingAgent());
    for (let waits = 0; waits < 3; waits += 1) {
      call.listens();
      call.waits();
    }
    call.listens();
    assert.equal(call.lines().filter((line) => line.includes('Are you still there?')).length, 2);
    assert.equal(call.all('END')[0]?.reason, 'SILENCE');
  });

  it('is not kept alive by noise', () => {
    const call = play(bookingAgent());
    call.listens();
    const before = call.state().waitsSince;
    call.happens({ kind: 'HEARD', text: '  ' }, 5_000);
    assert.equal(call.state().waitsSince, before);
    call.waits();
    assert.equal(call.state().silences, 1);
  });

  it('ends when it has lasted too long, in the middle of a sentence as well', () => {
    const call = play(bookingAgent());
    call.listens();
    call.happens({ kind: 'TIMER' }, 600_000);
    call.listens();
    assert.equal(call.all('END')[0]?.reason, 'MAX_DURATION');
  });

  it('asks for its end once, whatever happens then', () => {
    const call = play(bookingAgent());
    for (const text of ['tomorrow', 'morning', 'yes']) call.says(text);
    call.listens();
    for (const kind of ['SPOKEN', 'TIMER', 'CLOSED', 'SPOKEN', 'CONNECTED'] as const)
      call.happens({ kind }, 60_000);
    call.happens({ kind: 'HEARD', text: 'Thanks, bye!' });
    assert.equal(call.all('END').length, 1);
    assert.equal(call.lines().at(-1), 'CALLER: Thanks, bye!');
  });

  it('takes keys as digits, as choices and as a yes', () => {
    const call = play(
      bookingAgent({
        steps: [
          { id: 'n', kind: 'ASK', slot: 'count', type: 'number', prompt: 'How many rooms?' },
          {
            id: 'p',
            kind: 'ASK',
            slot: 'part',
            type: 'choice',
            choices: ['morning', 'afternoon'],
            prompt: 'When?',
          },
          { id: 'c', kind: 'CONFIRM', slots: ['count'], prompt: 'Right?' },
          { id: 'e', kind: 'END', text: 'Bye.', outcome: 'BOOKED' },
        ],
      }),
    );
    call.listens();
    for (const digit of '19#2') {
      call.happens({ kind: 'KEY', digit });
      call.listens();
    }
    assert.equal(call.state().slots['count'], '19');
    assert.equal(call.state().slots['part'], 'afternoon');
    call.happens({ kind: 'KEY', digit: '1' });
    call.listens();
    assert.equal(call.all('END')[0]?.outcome, 'BOOKED');
  });

  it('keeps nothing of secrets, of cards and of passwords', () => {
    const call = play(
      bookingAgent({
        steps: [
          {
            id: 's',
            kind: 'ASK',
            slot: 'pin',
            type: 'number',
            isSecret: true,
            prompt: 'Your customer number?',
          },
          { id: 't', kind: 'ASK', slot: 'note', type: 'text', prompt: 'Anything else?' },
          { id: 'e', kind: 'END', text: 'Bye.', outcome: 'BOOKED' },
        ],
      }),
    );
    call.says('It is 4711');
    call.says('My card is 4111 1111 1111 1111, my password is hunter2.');
    call.listens();
    const kept = JSON.stringify([call.state(), call.outputs]);
    assert.doesNotMatch(kept, /4711|4111|hunter2/);
  });
});
