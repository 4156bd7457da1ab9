import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endReasons } from '#contracts/calling/calls.ts';
import { decide } from './disposition.ts';
import type { Decision, EndedCall } from './disposition.ts';

const now = new Date('2027-03-02T14:00:00Z');

function after(changed: Partial<EndedCall>): Decision {
  return decide({
    endReason: 'AGENT_ENDED',
    answeredBy: 'HUMAN',
    outcome: null,
    attempts: 1,
    maxAttempts: 3,
    now,
    ...changed,
  });
}

function minutesUntil(decision: Decision): number | null {
  return decision.kind === 'AGAIN' ? (decision.at.getTime() - now.getTime()) / 60_000 : null;
}

describe('after a call of a campaign', () => {
  it('whoever has answered is never called again, whatever came of it', () => {
    for (const endReason of endReasons) {
      if (['CANCELLED', 'NOT_PERMITTED', 'CONCURRENCY_LIMIT'].includes(endReason)) continue;
      // Nobody has answered these.
      if (['BUSY', 'NO_ANSWER', 'DECLINED'].includes(endReason)) continue;
      if (/VOICEMAIL|SCREENED|IVR/.test(endReason)) continue;
      assert.notEqual(after({ endReason }).kind, 'AGAIN', endReason);
    }
  });

  it('whoever was not reached is called again, after pauses that grow', () => {
    const pauses = (endReason: EndedCall['endReason']) =>
      [1, 2].map((attempts) => minutesUntil(after({ endReason, answeredBy: null, attempts })));
    assert.deepEqual(pauses('BUSY'), [20, 40]);
    assert.deepEqual(pauses('NO_ANSWER'), [240, 480]);
    assert.deepEqual(pauses('VOICEMAIL_REACHED'), [1_440, 2_880]);
    assert.deepEqual(pauses('PROVIDER_FAILED'), [20, 40]);
  });

  it('nobody is called more often than the campaign allows', () => {
    for (const endReason of ['BUSY', 'NO_ANSWER', 'VOICEMAIL_LEFT', 'PROVIDER_FAILED'] as const)
      assert.deepEqual(after({ endReason, answeredBy: null, attempts: 3 }), {
        kind: 'DONE',
        disposition: 'UNREACHED',
      });
  });

  it('a call of which nobody knows the end is not repeated', () => {
    assert.deepEqual(after({ endReason: 'UNKNOWN', answeredBy: null }), { kind: 'UNKNOWN' });
  });

  it('a call that was not made because of us does not count', () => {
    for (const endReason of ['CANCELLED', 'NOT_PERMITTED', 'CONCURRENCY_LIMIT'] as const) {
      const decision = after({ endReason, answeredBy: null, attempts: 3 });
      assert.equal(decision.kind === 'AGAIN' && decision.counts, false);
      assert.equal(decision.kind === 'AGAIN' && decision.isTooFast, endReason === 'CONCURRENCY_LIMIT');
    }
  });

  it('the outcome of the agent says how it came out', () => {
    for (const [outcome, disposition] of [
      ['BOOKED', 'COMPLETED'],
      ['CALL_BACK', 'CALL_BACK'],
      ['call back tomorrow', 'CALL_BACK'],
      ['NOT_INTERESTED', 'NOT_INTERESTED'],
      ['wrong number', 'WRONG_NUMBER'],
    ] as const)
      assert.deepEqual(after({ outcome }), { kind: 'DONE', disposition });
    assert.deepEqual(after({ endReason: 'OPTED_OUT' }), { kind: 'DONE', disposition: 'DO_NOT_CALL' });
    assert.deepEqual(after({ endReason: 'CUSTOMER_HUNG_UP' }), {
      kind: 'DONE',
      disposition: 'NOT_INTERESTED',
    });
    assert.deepEqual(after({ endReason: 'INVALID_NUMBER', answeredBy: null }), {
      kind: 'DONE',
      disposition: 'WRONG_NUMBER',
    });
  });

  it('a talk with a machine is none', () => {
    assert.equal(minutesUntil(after({ answeredBy: 'VOICEMAIL' })), 1_440);
    assert.deepEqual(after({ answeredBy: 'FAX' }), { kind: 'DONE', disposition: 'WRONG_NUMBER' });
  });
});
