import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shownBody } from './shown-body.ts';

describe('the text of a delivery as operators see it', () => {
  it('has no one-time link that would let them answer for a vendor', () => {
    const body = 'New order. http://localhost:4000/n/offers/WHGXkY-n_fb or reply YES 8502';
    assert.equal(
      shownBody('offer_made', body),
      'New order. http://localhost:4000/n/offers/… or reply YES 8502',
    );
  });

  it('has no code that proves whose a telephone is', () => {
    assert.equal(shownBody('verify_phone', 'Your code is 123456.'), 'Your code is ….');
  });

  it('is whole for any other message', () => {
    assert.equal(shownBody(null, 'Call 030 1234567.'), 'Call 030 1234567.');
  });
});
