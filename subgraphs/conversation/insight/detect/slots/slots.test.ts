import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { conversation, GROUND } from '../testing/conversation.ts';

function slotsOf(text: string, language: string | null = null): string[] {
  const { slots } = readConversation(conversation(`CUSTOMER: ${text}`), { ...GROUND, language });
  return slots.map(({ slot, value }) => `${slot} ${value}`);
}

const CASES: readonly (readonly [text: string, slot: string, language?: string])[] = [
  ['Call 030 901820 please', 'PHONE +4930901820'],
  ['my number is +1 415 555 2671', 'PHONE +14155552671'],
  ['Write to Some.One+x@Example.org!', 'EMAIL some.one+x@example.org'],
  ['I live in 10115 Berlin', 'POSTCODE 10115'],
  ['PLZ 80331', 'POSTCODE 80331'],
  ['We are in SW1A 1AA', 'POSTCODE SW1A 1AA'],
  ['Springfield, IL 62704', 'POSTCODE 62704'],
  ['please stop by at 12 Oak Street, NY 10001', 'POSTCODE 10001'],
  ['at 221 Baker Street', 'ADDRESS 221 Baker Street'],
  ['Hauptstraße 12a bitte', 'ADDRESS Hauptstraße 12a'],
  ['It costs $1,200.50 they said', 'MONEY 1200.50 USD'],
  ['Das kostet 1.200,50 € sagt er', 'MONEY 1200.50 EUR'],
  ['My budget is 300 euros', 'BUDGET 300.00 EUR'],
  ['höchstens 80 Euro', 'BUDGET 80.00 EUR'],
  ['Tomorrow at 3 pm would be good', 'TIME 2027-03-02T15:00', 'en'],
  ['Können Sie morgen um 15 Uhr?', 'TIME 2027-03-02T15:00', 'de'],
  ['am Freitag', 'TIME 2027-03-05', 'de'],
  ['on March 14th', 'TIME 2027-03-14', 'en'],
  ['I need a plumber', 'SERVICE plumbing'],
  ['I need a plumer', 'SERVICE plumbing'],
  ['Mein Wasserhahn tropft', 'SERVICE plumbing'],
  ['Ich brauche einen Elektriker', 'SERVICE electrical'],
  ['This is urgent', 'URGENCY NOW'],
  ['Es ist dringend', 'URGENCY NOW'],
  ['It is not urgent', 'URGENCY FLEXIBLE'],
  ['Das eilt nicht', 'URGENCY FLEXIBLE'],
];

describe('facts of a message', () => {
  for (const [text, slot, language] of CASES) {
    it(`${text}: ${slot}`, () => {
      const found = slotsOf(text, language);
      assert.ok(found.includes(slot), `found ${found.join(', ') || 'none'}`);
    });
  }

  it('reads no time and no telephone number out of an address', () => {
    assert.deepEqual(slotsOf('please stop by at 12 Oak Street, NY 10001'), [
      'ADDRESS 12 Oak Street',
      'POSTCODE 10001',
    ]);
  });

  it('keeps an earlier value beside a later one', () => {
    const { slots } = readConversation(
      conversation('CUSTOMER: I live in 10115 Berlin', 'CUSTOMER: Sorry, 10117 Berlin'),
      GROUND,
    );
    assert.deepEqual(
      slots.filter(({ slot }) => slot === 'POSTCODE').map(({ value, seq }) => [value, seq]),
      [
        ['10115', 1],
        ['10117', 2],
      ],
    );
  });

  it('reads no time and no postcode out of a telephone number', () => {
    assert.deepEqual(slotsOf('+49 30 901820'), ['PHONE +4930901820']);
  });
});
