import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestText } from './digest-text.ts';

const part = { subject: 'News', body: 'It is done.', link: '/vendor/work/1', locale: 'en' };

describe('the text of a digest', () => {
  it('is that of the notification where there is one', () => {
    assert.deepEqual(digestText('ORDERS', [part], 1), part);
    assert.equal(digestText('ORDERS', [{ ...part, subject: null }], 1).subject, 'Orders');
  });

  it('shows titles as they are written, never as markup', () => {
    const { body } = digestText('ORDERS', [{ ...part, subject: '<em>a</em>' }, part], 2);
    assert.equal(
      body,
      '<strong>&lt;em>a&lt;/em></strong>\nIt is done.\n\n<strong>News</strong>\nIt is done.',
    );
  });

  it('leads somewhere only where all of them lead there', () => {
    assert.equal(digestText('ORDERS', [part, part], 2).link, '/vendor/work/1');
    assert.equal(digestText('ORDERS', [part, { ...part, link: null }], 2).link, null);
  });

  it('says how many it does not show, in the language of the texts', () => {
    const german = { ...part, locale: 'de-AT' };
    const { subject, body } = digestText('PAYMENTS', [german, german], 7);
    assert.equal(subject, 'Zahlungen: 7 Benachrichtigungen');
    assert.match(body, /\n\nUnd 5 weitere\.$/);
  });
});
