import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusesRecording } from './rules/refuse-recording.ts';
import { wantsNoCalls } from './rules/opt-out.ts';
import { bookingAgent } from './testing/agents.ts';
import { play } from './testing/play.ts';

const refusals = [
  "Don't record this.",
  'Do not record me, please',
  'Please do not record this call',
  "I don't want to be recorded",
  "I don't want this call to be recorded.",
  'I do not wish to be recorded',
  "I don't consent to being recorded",
  'I do not agree to the recording',
  "I didn't agree to be recorded",
  'You are not allowed to record me, I do not allow recording',
  'Stop recording',
  'Stop the recording, please',
  'Can you turn off the recording?',
  'Turn the recorder off',
  'Switch off that recording',
  "I'd rather not be recorded",
  'I would prefer not to be recorded',
  "I'd rather you didn't record this",
  'I object to being recorded',
  'I refuse to be recorded',
  'No recording, please',
  'Could we do this without recording?',
  'Delete the recording',
  'I withdraw my consent to be recorded',
  'Ich möchte nicht aufgezeichnet werden.',
  'Ich will nicht, dass Sie das aufzeichnen',
  'Bitte nicht aufzeichnen!',
  'Bitte nehmen Sie das nicht auf',
  'Zeichnen Sie das Gespräch bitte nicht auf',
  'Nimm das nicht auf',
  'Schneiden Sie das nicht mit',
  'Keine Aufzeichnung bitte',
  'Ohne Aufzeichnung, bitte',
  'Ich möchte nicht aufgenommen werden',
  'Ich widerspreche der Aufzeichnung',
  'Der Aufzeichnung stimme ich nicht zu',
  'Ich bin nicht damit einverstanden, dass das Gespräch aufgezeichnet wird',
  'Mit der Aufzeichnung bin ich nicht einverstanden',
  'Stoppen Sie die Aufnahme',
  'Beenden Sie bitte die Aufzeichnung',
  'Schalten Sie die Aufnahme aus',
  'Löschen Sie die Aufzeichnung',
  'Können Sie die Aufzeichnung bitte ausschalten?',
];

const others = [
  'Is this call recorded?',
  "I don't mind being recorded",
  'You can record this, no problem',
  "I don't have any record of that order",
  "Don't forget to record my order",
  'I have not recorded the number',
  'For the record, it does not drip',
  'Wird das aufgezeichnet?',
  'Ja, Sie dürfen das aufzeichnen',
  'Ich nehme das Angebot nicht an',
  'Die Aufnahme der Heizung ist kaputt',
];

describe('a caller who does not want to be recorded', () => {
  it('is understood, in English and German', () => {
    assert.deepEqual(
      refusals.filter((text) => !refusesRecording(text)),
      [],
    );
    assert.deepEqual(others.filter(refusesRecording), []);
  });

  it('wants calls all the same', () => {
    assert.deepEqual(refusals.filter(wantsNoCalls), []);
    assert.equal(wantsNoCalls('Stop recording and stop calling me'), true);
    assert.equal(wantsNoCalls('Ich widerspreche'), true);
  });

  it('is not recorded from that moment on, is told so, and the call goes on where it was', () => {
    for (const text of refusals) {
      const call = play(bookingAgent());
      call.says(text);
      assert.equal(call.all('REFUSE_RECORDING').length, 1, text);
      assert.equal(
        call.all('SAY').at(-1)?.text,
        'I have stopped the recording, and what was recorded is deleted. Which day suits you?',
      );
      for (const answer of ['tomorrow', 'morning', 'yes']) call.says(answer);
      call.listens();
      assert.equal(call.all('END')[0]?.outcome, 'BOOKED', text);
    }
  });

  it('may say so while the disclosure is spoken: it is said to its end, and then answered', () => {
    const call = play(bookingAgent());
    call.happens({ kind: 'HEARD', text: 'Do not record this' });
    assert.equal(call.all('REFUSE_RECORDING').length, 1);
    call.listens();
    assert.match(
      call
        .all('SAY')
        .map(({ text }) => text)
        .join('\n'),
      /This call is recorded\.\n.*I have stopped the recording/s,
    );
    assert.equal(call.all('REFUSE_RECORDING').length, 1);
  });

  it('may press the key 8, where keys mean nothing else', () => {
    const call = play(bookingAgent());
    call.listens();
    call.happens({ kind: 'KEY', digit: '8' });
    assert.equal(call.all('REFUSE_RECORDING').length, 1);
    assert.match(call.all('SAY').at(-1)?.text ?? '', /^I have stopped the recording.*Which day suits you\?$/);
  });

  it('hears the truth from an agent that records nothing', () => {
    const { disclosures } = bookingAgent();
    const call = play(bookingAgent({ disclosures: { ...disclosures, recording: null } }));
    call.says('Do not record this');
    assert.equal(call.all('REFUSE_RECORDING').length, 0);
    assert.equal(call.all('SAY').at(-1)?.text, 'This call is not recorded. Which day suits you?');
  });

  it('is heard also while an operator speaks', () => {
    const call = play(bookingAgent());
    call.listens();
    call.happens({ kind: 'TAKEN_OVER' });
    call.happens({ kind: 'HEARD', text: 'I do not want to be recorded' });
    assert.equal(call.all('REFUSE_RECORDING').length, 1);
  });

  it('is understood at once, also where words are made to slow the rules down', () => {
    const long = `${'do not want the '.repeat(4_000)}${'zeichnen sie das '.repeat(4_000)}${'keine '.repeat(4_000)}`;
    const began = performance.now();
    assert.equal(refusesRecording(long), false);
    assert.ok(performance.now() - began < 2_000);
  });
});
