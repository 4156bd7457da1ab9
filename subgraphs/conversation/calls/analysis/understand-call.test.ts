import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { step } from '#contracts/calling/script.ts';
import type { Line } from './analysis.ts';
import { understandCall } from './understand-call.ts';
import type { SpokenCall } from './understand-call.ts';

const ground = {
  language: 'en',
  timezone: 'Europe/Berlin',
  now: new Date('2026-11-02T09:00:00Z'),
  services: [{ slug: 'plumbing', name: 'Plumbing' }],
};

const script = [
  { id: 'need', kind: 'ASK', slot: 'problem', type: 'text', prompt: 'What can we do for you?' },
  {
    id: 'where',
    kind: 'ASK',
    slot: 'address',
    type: 'address',
    prompt: 'Which street do you live in, {{name}}?',
  },
  { id: 'mail', kind: 'ASK', slot: 'email', type: 'email', prompt: 'What is your e-mail address?' },
  { id: 'again', kind: 'ASK', slot: 'isTenant', type: 'yesNo', prompt: 'Do you rent the flat?' },
  { id: 'code', kind: 'ASK', slot: 'pin', type: 'number', prompt: 'What is your PIN?', isSecret: true },
].map((one) => step.parse(one));

/** Lines such as `CALLER: Hello`. */
function call(lines: readonly string[], more: Partial<SpokenCall> = {}) {
  const heard = lines.map((text, index): Line => {
    const [by = '', ...body] = text.split(': ');
    const speaker = by === 'AGENT' || by === 'OPERATOR' ? by : 'CALLER';
    return { seq: index + 3, by: speaker, body: body.join(': '), at: ground.now };
  });
  const facts = understandCall(
    { lines: heard, steps: script, endReason: 'AGENT_ENDED', outcome: null, ...more },
    ground,
  );
  return { heard, facts };
}

const booking = [
  'AGENT: What can we do for you?',
  'CALLER: I would like to book a plumber, my kitchen tap drips.',
  'AGENT: Which street do you live in, Grace?',
  'CALLER: It is 12 Harbour Street',
  'AGENT: What is your e-mail address?',
  'CALLER: grace@example.org',
  'AGENT: Do you rent the flat?',
  'CALLER: Yes, I do.',
  'AGENT: What is your PIN?',
  'CALLER: 4711',
  'CALLER: How much will it cost me?',
];

describe('what is understood of a call', () => {
  it('has what the caller told of what the script asks, with the words that say so', () => {
    const { facts } = call(booking);
    const values = Object.fromEntries(facts.extraction.map(({ field, value }) => [field, value]));
    assert.deepEqual(values, {
      problem: 'I would like to book a plumber, my kitchen tap drips.',
      address: '12 Harbour Street',
      email: 'grace@example.org',
      isTenant: 'yes',
    });
  });

  it('never has a secret, and no value that nobody told', () => {
    const { facts } = call(booking.slice(0, 2));
    assert.deepEqual(
      facts.extraction.map(({ field }) => field),
      ['problem'],
    );
    const secret = call(booking).facts.extraction.find(({ field }) => field === 'pin');
    assert.equal(secret, undefined);
  });

  it('quotes nothing that does not stand in the call at its place', () => {
    for (const lines of [
      booking,
      ['CALLER: Please call me back tomorrow at 3 pm.', 'AGENT: We will call you.'],
    ]) {
      const { heard, facts } = call(lines);
      const texts = new Map(heard.map(({ seq, body }) => [seq, body]));
      const quotes = [
        ...facts.extraction.flatMap((one) => one.quotes),
        ...facts.callerAsked,
        ...facts.openPoints,
        ...facts.scam.evidence,
        ...(facts.callBack?.quotes ?? []),
      ];
      assert.ok(quotes.length > 0);
      for (const { seq, from, to, quote } of quotes) assert.equal(texts.get(seq)?.slice(from, to), quote);
    }
  });

  it('sums it up in its own words: every figure in it was said', () => {
    const { heard, facts } = call(booking, { outcome: 'BOOKED' });
    assert.ok(facts.summary.length <= 600);
    assert.match(facts.summary, /kitchen tap drips.*booked/s);
    const said = heard.map(({ body }) => body).join(' ');
    for (const [figure] of facts.summary.matchAll(/\d+/g)) assert.ok(said.includes(figure), figure);
    assert.equal(call([]).facts.summary, '');
  });

  it('says which questions stayed open', () => {
    const { facts } = call(booking);
    assert.deepEqual(
      facts.openPoints.map(({ quote }) => quote),
      ['How much will it cost me?'],
    );
    const answered = call([...booking, 'AGENT: It costs nothing.']).facts;
    assert.deepEqual(answered.openPoints, []);
    assert.equal(answered.callerAsked.length, 1);
  });

  it('advises what should follow', () => {
    const next = (lines: readonly string[], more: Partial<SpokenCall> = {}) =>
      call(lines, more).facts.nextStep;
    assert.equal(next(booking), 'CONFIRM_ORDER');
    assert.equal(next(['CALLER: Please call me back this afternoon.']), 'CALL_BACK');
    assert.equal(next(['CALLER: Hello.', 'OPERATOR: We will call you back tomorrow.']), 'CALL_BACK');
    assert.equal(next(['CALLER: Stop calling me!']), 'NEVER_CALL');
    assert.equal(next(['CALLER: Can I talk to a real person please']), 'HANDOVER');
    assert.equal(next([], { endReason: 'NO_ANSWER' }), 'TRY_AGAIN');
    assert.equal(next(['CALLER: Thank you, goodbye.']), 'NONE');
  });

  it('finds fraud with the words that look like it', () => {
    const { facts } = call([
      'CALLER: This is officer Smith of the tax office, your account is blocked and there is a warrant for your arrest.',
      'AGENT: What can we do for you?',
      'CALLER: You must act immediately and pay 900 dollars in gift cards, read me the card number now.',
      'AGENT: I cannot do that.',
      'CALLER: Do not tell anyone. Give me your bank account number and your password right now or you go to jail.',
    ]);
    assert.notEqual(facts.scam.verdict, 'NONE');
    assert.ok(facts.scam.evidence.length > 0);
    assert.equal(call(booking).facts.scam.verdict, 'NONE');
  });
});
