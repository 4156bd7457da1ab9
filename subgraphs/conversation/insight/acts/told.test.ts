import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SlotModel } from '../findings/finding.ts';
import { addressOf, dialled, momentOf } from './told.ts';

function address(body: string, street: string): string | null {
  const from = body.indexOf(street);
  const place = { seq: 1, from, to: from + street.length, raw: street, value: street, confidence: 0.8 };
  return addressOf([{ slot: 'ADDRESS', ...place } satisfies SlotModel], new Map([[1, body]]));
}

describe('what was told', () => {
  it('is an address with the town that stands behind the street', () => {
    assert.equal(
      address('At Bergstrasse 5 in Berlin. Please come.', 'Bergstrasse 5'),
      'Bergstrasse 5 in Berlin',
    );
    assert.equal(address('12 Oak Street, 10115 Berlin', '12 Oak Street'), '12 Oak Street, 10115 Berlin');
    assert.equal(address('12 Oak Street, Leeds.', '12 Oak Street'), '12 Oak Street, Leeds');
    assert.equal(address('12 Oak Street. Please come', '12 Oak Street'), '12 Oak Street');
    assert.equal(address('12 Oak Street, Please call me', '12 Oak Street'), '12 Oak Street');
  });

  it('is a moment in the customer’s time zone, if it has an hour and is to come', () => {
    const now = new Date('2027-03-01T10:00:00Z');
    assert.equal(momentOf('2027-03-01T16:15', 'Europe/Berlin', now), '2027-03-01T15:15:00.000Z');
    assert.equal(momentOf('2027-07-01T16:15', 'Europe/Berlin', now), '2027-07-01T14:15:00.000Z');
    assert.equal(momentOf('2027-03-01T10:30', 'Europe/Berlin', now), null);
    assert.equal(momentOf('2027-03-02', 'Europe/Berlin', now), null);
    assert.equal(momentOf('nonsenseT', 'UTC', now), null);
  });

  it('is the first number that can be dialled', () => {
    assert.equal(dialled(null, '030 901820', '+49 30 901820'), '+4930901820');
    assert.equal(dialled('+1'), null);
  });
});
