import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import type { Turn } from '../insight.ts';
import { conversation, GROUND } from '../testing/conversation.ts';

const booked = [
  'CUSTOMER: I would like to book a plumber for tomorrow at 2 pm, Bergstrasse 5 in Berlin',
  'OPERATOR: Your plumber is booked for tomorrow at 2 pm.',
];
const followUps = [
  'Thanks, see you at 2',
  'Great, see you tomorrow at 2 pm',
  'Perfect, that works for me',
  'Yes, that sounds good',
  'Ok',
  'Is the plumber on the way?',
  'Thanks for booking it so quickly',
  'Will he bring the parts for my booking?',
  'My appointment is tomorrow at 2, right?',
  'Please ring at the back door',
  'Danke, bis morgen um 14 Uhr',
  'Danke für den Termin',
  'Super, dann bis Freitag',
];
const newOnes = [
  'I would like to book a cleaner for Friday at 10 am as well',
  'Can I book another plumber for Friday at 10 am?',
  'Ich möchte noch eine Reinigung am Freitag um 10 Uhr buchen',
];

function after(text: string, facts: Pick<Turn, 'orders' | 'isBooked'>) {
  const [first, answer, next] = conversation(...booked, `CUSTOMER: ${text}`);
  assert.ok(first && answer && next);
  const { intents, triggers } = readConversation([first, answer, { ...next, ...facts }], GROUND);
  return {
    isBooking: intents.some(({ intent, probability }) => intent === 'BOOK' && probability >= 0.6),
    isDrafted: triggers.some(({ trigger, atSeq }) => trigger === 'ORDER_DRAFT' && atSeq === next.seq),
    intents,
  };
}

describe('what the customer writes after an order was made', () => {
  for (const text of followUps)
    it(`is no new booking: ${text}`, () => {
      const { isBooking, isDrafted, intents } = after(text, { orders: 1, isBooked: true });
      assert.deepEqual([isBooking, isDrafted], [false, false]);
      assert.ok(intents.length > 0, 'it is for something');
    });

  for (const text of newOnes)
    it(`is a new booking where it says so: ${text}`, () => {
      const { isBooking, isDrafted } = after(text, { orders: 1, isBooked: true });
      assert.deepEqual([isBooking, isDrafted], [true, true]);
    });

  it('drafts nothing of what was said before it, also when that order is done', () => {
    for (const text of followUps)
      assert.equal(after(text, { orders: 1, isBooked: false }).isDrafted, false, text);
  });
});

describe('what the customer writes while an order is being talked about', () => {
  it('adds to the draft what it tells, and else leaves it alone', () => {
    const facts = { orders: 0, isBooked: true };
    assert.equal(after('It is Bergstrasse 7, sorry', facts).isDrafted, true);
    assert.equal(after('Perfect, that works for me', facts).isDrafted, false);
    assert.equal(after('Perfect, that works for me', facts).isBooking, false);
    assert.equal(after('Go ahead and book it', facts).isBooking, true);
  });
});
