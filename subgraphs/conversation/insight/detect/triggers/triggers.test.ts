import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { conversation, GROUND } from '../testing/conversation.ts';

function triggersOf(...lines: readonly string[]): string[] {
  return readConversation(conversation(...lines), GROUND).triggers.map(({ trigger }) => trigger);
}

const RAISED: readonly (readonly [trigger: string, ...lines: string[]])[] = [
  ['ORDER_DRAFT', 'CUSTOMER: I would like to book a plumber for Friday at 10 am'],
  ['ORDER_DRAFT', 'CUSTOMER: Ich möchte einen Termin mit einem Klempner am Freitag um 10 Uhr buchen'],
  ['ORDER_DRAFT', 'CUSTOMER: Please book a cleaner', 'OPERATOR: When?', 'CUSTOMER: I want to book it now'],
  ['CALL_BACK', 'CUSTOMER: Please call me back this afternoon'],
  ['CALL_BACK', 'CUSTOMER: Können Sie mich bitte zurückrufen?'],
  ['CALL_BACK', 'CUSTOMER: Rufen Sie mich bitte unter 030 901820 an'],
  ['HANDOVER', 'CUSTOMER: Can I talk to a real person please'],
  ['HANDOVER', 'CUSTOMER: Ich möchte mit einem Mitarbeiter sprechen'],
  [
    'HANDOVER',
    'CUSTOMER: This is terrible, awful service',
    'OPERATOR: Sorry.',
    'CUSTOMER: You are useless and rude',
  ],
  ['HANDOVER', 'CUSTOMER: Das ist furchtbar!', 'OPERATOR: Oh.', 'CUSTOMER: Wirklich eine Frechheit 😡'],
  [
    'HANDOVER',
    'CUSTOMER: What is the torque?',
    "ASSISTANT: Sorry, I didn't understand that.",
    'CUSTOMER: The torque of the pump',
    'ASSISTANT: I am unable to help with that.',
  ],
  ['COMPLAINT', 'CUSTOMER: I want to make a complaint, nobody showed up'],
  ['COMPLAINT', 'CUSTOMER: Ich möchte mich beschweren, niemand ist gekommen'],
  ['CANCELLATION', 'CUSTOMER: Please cancel my appointment'],
  ['CANCELLATION', 'CUSTOMER: Ich muss den Termin leider stornieren'],
  ['CANCELLATION', "CUSTOMER: I can't cancel it online, please cancel it for me"],
  ['PAYMENT', 'CUSTOMER: How can I pay the invoice?'],
  ['PAYMENT', 'CUSTOMER: Wie kann ich die Rechnung bezahlen?'],
  ['EMERGENCY', 'CUSTOMER: Help, there is a gas leak in my kitchen!'],
  ['EMERGENCY', 'CUSTOMER: Bei mir riecht es nach Gas'],
  ['EMERGENCY', 'CUSTOMER: Meine Steckdose funkt und es riecht verbrannt'],
  ['OPT_OUT', 'CUSTOMER: Ich will nie wieder von Ihnen angerufen werden'],
  ['EMERGENCY', 'CUSTOMER: Wir haben einen Rohrbruch, der Keller steht unter Wasser'],
  ['OPT_OUT', 'CUSTOMER: STOP'],
  ['OPT_OUT', "CUSTOMER: Please don't text me again"],
  ['OPT_OUT', 'CUSTOMER: Take me off your list'],
  ['OPT_OUT', 'CUSTOMER: Bitte schreiben Sie mir nicht mehr'],
  ['OPT_OUT', 'CUSTOMER: Löschen Sie meine Nummer aus Ihrer Kartei'],
];

const NOT_RAISED: readonly (readonly [trigger: string, ...lines: string[]])[] = [
  ['CANCELLATION', "CUSTOMER: I don't want to cancel, only to move it"],
  ['CANCELLATION', 'CUSTOMER: Ich möchte den Termin nicht stornieren'],
  ['CANCELLATION', 'CUSTOMER: Stornieren will ich nicht'],
  ['CANCELLATION', 'CUSTOMER: The page says "cancel your booking" and I wonder why'],
  ['CANCELLATION', 'CUSTOMER: In der Mail stand: „Stornieren Sie hier“. Was heißt das?'],
  ['CANCELLATION', 'CUSTOMER: > please cancel my order\nWhat did the plumber mean by this?'],
  ['CANCELLATION', 'CUSTOMER: Please cancel my order', 'OPERATOR: Sure?', "CUSTOMER: No, don't cancel it"],
  ['COMPLAINT', 'CUSTOMER: I have no complaint, all went well'],
  ['OPT_OUT', 'CUSTOMER: Stop by tomorrow at ten if you can'],
  ['OPT_OUT', 'CUSTOMER: When does the leak stop?'],
  ['EMERGENCY', 'CUSTOMER: It is not an emergency, next week is fine'],
  ['EMERGENCY', 'CUSTOMER: Das ist kein Notfall'],
  ['HANDOVER', 'OPERATOR: I am a real person', 'CUSTOMER: Great, thanks'],
  ['PAYMENT', 'CUSTOMER: My tap drips since yesterday'],
  ['CALL_BACK', "CUSTOMER: Please don't call me, write to me"],
  ['CALL_BACK', 'CUSTOMER: Can you call me a taxi to the station'],
  ['CALL_BACK', 'CUSTOMER: Bitte rufen Sie mich nicht an'],
];

describe('triggers', () => {
  for (const [trigger, ...lines] of RAISED) {
    it(`${trigger} is raised by ${lines.at(-1)}`, () => {
      const found = triggersOf(...lines);
      assert.ok(found.includes(trigger), `found ${found.join(', ') || 'none'}`);
    });
  }

  for (const [trigger, ...lines] of NOT_RAISED) {
    it(`${trigger} is not raised by ${lines.at(-1)}`, () => {
      assert.equal(triggersOf(...lines).includes(trigger), false);
    });
  }

  it('quotes the words that raised it, and names the message', () => {
    const { triggers } = readConversation(
      conversation('CUSTOMER: Hello', 'CUSTOMER: I have to cancel my appointment.'),
      GROUND,
    );
    const [cancellation] = triggers;
    assert.equal(cancellation?.atSeq, 2);
    assert.deepEqual(cancellation?.evidence, [
      { seq: 2, from: 10, to: 16, quote: 'cancel', category: 'CANCEL' },
    ]);
  });
});
