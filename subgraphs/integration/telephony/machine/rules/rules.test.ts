import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingAgent } from '../testing/agents.ts';
import { play } from '../testing/play.ts';
import { wantsNoCalls } from './opt-out.ts';
import { asksIfRobot } from './robot.ts';
import { wantsHuman } from './wants-human.ts';

const optOuts = [
  'Stop calling me.',
  'Please stop calling this number!',
  'STOP',
  'Quit calling',
  "Don't call me again.",
  'Don’t ever call me.',
  'Do not call this number anymore',
  'Never call here again',
  'Can you please not call me any more? I mean do not call again.',
  'No more calls, please',
  'Take me off your list.',
  'Please take me off',
  'Get me off this list',
  'Remove me from your list',
  'remove my number',
  'Remove my number from your system please',
  'Delete my number',
  'Delete my phone number from your database',
  'Put me on your do not call list',
  'Add me to the do-not-call list',
  'I want to unsubscribe',
  'I would like to opt out',
  'Opt me out',
  'Lose my number',
  'Forget my number',
  'Leave me alone',
  'I revoke my consent',
  'I withdraw consent',
  "I don't want you to call me",
  'I do not want to be called',
  "I don't want any more calls",
  "I don't want to receive calls",
  "Don't call",
  "Please don't phone me",
  "don't contact me",
  'Stop contacting us',
  'Stop bothering me',
  'You must not call me again',
  'Strike my name off the list',
  'Never phone again',
  'Rufen Sie mich nicht mehr an!',
  'Bitte nicht mehr anrufen',
  'Rufen Sie hier nie wieder an.',
  'Ruf mich nicht an',
  'Rufen Sie uns bitte nicht mehr an',
  'Ich möchte nicht mehr angerufen werden',
  'Keine Anrufe mehr bitte',
  'Keine weiteren Anrufe',
  'Löschen Sie meine Nummer',
  'Streichen Sie mich von Ihrer Liste',
  'Bitte meine Nummer aus der Datenbank löschen',
  'Nehmen Sie mich von der Liste',
  'Lassen Sie mich in Ruhe',
  'Hören Sie auf anzurufen',
  'Hören Sie bitte endlich auf, mich anzurufen',
  'Ich widerspreche der Nutzung meiner Nummer',
  'Ich widerrufe meine Einwilligung',
  'Ich will keine Anrufe',
  'Nie wieder anrufen!',
  'Entfernen Sie meine Telefonnummer',
  'We should not get any further calls of this kind',
  'I would be glad if this was the last time that anybody called me',
  'Is there a way not to be called by you any more?',
  'Es wäre schön, wenn das Ihr letzter Anruf war',
];

describe('the rules that hold in every state', () => {
  it('know the ways to want no more calls', () => {
    assert.ok(optOuts.length >= 60);
    assert.deepEqual(
      optOuts.filter((text) => !wantsNoCalls(text)),
      [],
    );
  });

  it('take no other wish for that', () => {
    const others = [
      'Please call me back tomorrow',
      "Don't call before nine",
      'Do not call me today, tomorrow is fine',
      'The tap does not stop dripping',
      'Can you call my husband?',
      'Take the old one off the wall',
      'Rufen Sie mich morgen an',
      'Bitte nicht vor neun Uhr anrufen',
      'Ich habe Ihre Nummer gelöscht',
      'It never stops',
      'Ihr letzter Anruf war gestern',
      'You called the last time in May',
    ];
    assert.deepEqual(others.filter(wantsNoCalls), []);
  });

  it('have the number forgotten, confirm it and end, at any moment of a call', () => {
    for (const text of optOuts) {
      for (let before = 0; before < 4; before += 1) {
        const call = play(bookingAgent(), 'OUTBOUND');
        for (const said of ['Hello?', 'tomorrow', 'morning'].slice(0, before)) call.says(said);
        // In turn after the agent's words, and in the middle of them.
        if (before % 2 === 0) call.listens();
        call.happens({ kind: 'HEARD', text });
        assert.equal(call.all('FORGET_NUMBER').length, 1, text);
        call.listens();
        assert.equal(call.all('END')[0]?.reason, 'OPTED_OUT');
        assert.ok(call.lines().includes(`CALLER: ${text}`));
      }
    }
  });

  it('hear it in the goodbye as well, and by the key 9', () => {
    const call = play(bookingAgent());
    for (const said of ['tomorrow', 'morning', 'yes']) call.says(said);
    call.happens({ kind: 'HEARD', text: 'And stop calling me' });
    call.listens();
    assert.equal(call.all('FORGET_NUMBER').length, 1);
    assert.equal(call.all('END')[0]?.reason, 'OPTED_OUT');
    const keyed = play(bookingAgent());
    keyed.listens();
    keyed.happens({ kind: 'KEY', digit: '9' });
    assert.equal(keyed.all('FORGET_NUMBER').length, 1);
  });

  it('know who asks whether this is a machine', () => {
    const questions = [
      'Are you a robot?',
      'Are you a real person?',
      'Is this a recording?',
      'Am I talking to a machine?',
      "Wait, you're an AI, right?",
      'Are you human?',
      'Is this AI?',
      'Sind Sie ein Roboter?',
      'Spreche ich mit einem Menschen?',
      'Ist das ein Computer?',
      'Bist du eine KI?',
      'Sind Sie ein echter Mensch?',
    ];
    assert.deepEqual(
      questions.filter((text) => !asksIfRobot(text)),
      [],
    );
    assert.deepEqual(['Is this the plumber?', 'I have a machine that leaks'].filter(asksIfRobot), []);
  });

  it('answer that question by the truth, and go on with what was asked', () => {
    const call = play(bookingAgent());
    call.says('Are you a robot?');
    assert.equal(
      call.all('SAY').at(-1)?.text,
      'I am an artificial intelligence, not a person. Which day suits you?',
    );
  });

  it('know who wants a person', () => {
    const wishes = [
      'Can I speak to a human?',
      'I want to talk to a real person',
      'Give me an agent',
      'Connect me with someone please',
      'operator',
      'Ich möchte mit einem Menschen sprechen',
      'Verbinden Sie mich bitte',
    ];
    assert.deepEqual(
      wishes.filter((text) => !wantsHuman(text)),
      [],
    );
    assert.deepEqual(['My agent number is 5', 'Tomorrow at nine'].filter(wantsHuman), []);
    const call = play(bookingAgent());
    call.says('Can I speak to a human?');
    call.listens();
    assert.deepEqual(call.all('TRANSFER'), [
      { kind: 'TRANSFER', reason: 'The caller has asked for a person.', transferId: null, operatorId: null },
    ]);
  });

  it('stay fast on text that is made to slow them down', () => {
    // The rules look at each word once or a few times, so this ends at once or never within a test.
    const long = `${'call '.repeat(4_000)}${'rufen sie mich '.repeat(4_000)}`;
    assert.equal(wantsNoCalls(long), false);
    assert.equal(asksIfRobot(long), false);
    assert.equal(wantsHuman(long), false);
  });
});
