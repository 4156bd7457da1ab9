import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingAgent } from './testing/agents.ts';
import { play } from './testing/play.ts';

const disclosed =
  'This is Acme Plumbing. I am an automated assistant. This call is recorded. Say stop calling to get no more calls.';

describe('the beginning of a call that we make', () => {
  it('waits for the first word, and then says who calls before anything else', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    assert.deepEqual(call.all('SAY'), []);
    call.says('Hello?');
    assert.deepEqual(call.all('SAY'), [
      { kind: 'SAY', text: disclosed, isInterruptible: false, language: 'en' },
    ]);
    assert.deepEqual(call.all('ANSWERED'), [{ kind: 'ANSWERED', who: 'HUMAN', signal: 'TEXT' }]);
  });

  it('speaks to somebody who says nothing, without waiting for the detection of machines', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    const answered = call.now();
    call.waits();
    assert.ok(call.now() - answered <= 1_200);
    assert.equal(call.all('SAY')[0]?.text, disclosed);
    assert.deepEqual(call.all('ANSWERED'), [{ kind: 'ANSWERED', who: 'HUMAN', signal: 'TIMEOUT' }]);
  });

  it('leaves its message on a voicemail after the beep, with who calls and what calls', () => {
    const call = play(bookingAgent(), 'OUTBOUND', { name: 'Grace' });
    call.says('Hi, you have reached Grace. Please leave a message after the tone.');
    assert.deepEqual(call.all('SAY'), []);
    call.happens({ kind: 'ANSWERED_BY', who: 'VOICEMAIL', isAfterBeep: true }, 2_000);
    call.listens();
    assert.equal(
      call.lines().at(-1),
      'AGENT: This is Acme Plumbing. I am an automated assistant. Please call us back about your boiler.',
    );
    assert.equal(call.all('END')[0]?.reason, 'VOICEMAIL_LEFT');
  });

  it('begins its message anew when a machine is detected while it already speaks', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.waits();
    call.happens({ kind: 'ANSWERED_BY', who: 'VOICEMAIL', isAfterBeep: false }, 3_000);
    call.happens({ kind: 'ANSWERED_BY', who: 'VOICEMAIL', isAfterBeep: true }, 3_000);
    call.listens();
    assert.match(call.lines().at(-1) ?? '', /Please call us back/);
    assert.equal(call.all('ANSWERED').at(-1)?.who, 'VOICEMAIL');
  });

  it('hangs up on a voicemail where the agent is to', () => {
    const call = play(bookingAgent({ voicemail: { kind: 'HANG_UP' } }), 'OUTBOUND');
    call.happens({ kind: 'ANSWERED_BY', who: 'VOICEMAIL', isAfterBeep: false });
    assert.equal(call.all('END')[0]?.reason, 'VOICEMAIL_REACHED');
    assert.deepEqual(call.all('SAY'), []);
  });

  it('tells a service that screens calls one sentence, and then the person what must be said first', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.says(
      'Hi, the person you are calling is using a screening service. Please state your name and why you are calling.',
    );
    assert.equal(call.all('SAY')[0]?.text, 'This is Acme Plumbing, about the boiler check.');
    call.says('Yes, hello?');
    assert.equal(call.all('SAY')[1]?.text, disclosed);
    assert.deepEqual(
      call.all('ANSWERED').map(({ who }) => who),
      ['SCREENING', 'HUMAN'],
    );
  });

  it('gives up when nobody takes a screened call', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.says('Please state your name and why you are calling.');
    call.listens();
    call.waits();
    assert.equal(call.all('END')[0]?.reason, 'SCREENED_OUT');
  });

  it('hangs up on a menu of keys', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.says('For sales press one, for support press two.');
    assert.equal(call.all('END')[0]?.reason, 'IVR_REACHED');
  });

  it('does not believe that somebody is a machine who has answered twice', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    for (const text of ['Hello?', 'tomorrow', 'morning']) call.says(text);
    call.happens({ kind: 'ANSWERED_BY', who: 'VOICEMAIL', isAfterBeep: false });
    call.says('yes');
    call.listens();
    assert.equal(call.all('END')[0]?.outcome, 'BOOKED');
  });

  it('holds back what is said while it must not be interrupted, and answers it then', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.says('Hello?');
    call.happens({ kind: 'HEARD', text: 'Are you a robot?' });
    assert.deepEqual(call.lines(), ['CALLER: Hello?']);
    call.happens({ kind: 'SPOKEN' }, 6_000);
    assert.deepEqual(call.lines().slice(1), [`AGENT: ${disclosed}`, 'CALLER: Are you a robot?']);
    assert.match(call.all('SAY').at(-1)?.text ?? '', /^I am an artificial intelligence, not a person\./);
  });

  it('says it again when something cuts it off, and gives up when it cannot be said', () => {
    const call = play(bookingAgent(), 'OUTBOUND');
    call.says('Hello?');
    call.happens({ kind: 'INTERRUPTED', heard: 'This is Acme' });
    assert.equal(call.all('SAY').at(-1)?.text, disclosed);
    call.happens({ kind: 'INTERRUPTED', heard: 'This is' });
    call.happens({ kind: 'INTERRUPTED', heard: 'This' });
    assert.equal(call.all('END')[0]?.reason, 'SPEECH_FAILED');
    assert.deepEqual(call.lines().slice(1), ['AGENT: This is Acme', 'AGENT: This is', 'AGENT: This']);
  });
});
