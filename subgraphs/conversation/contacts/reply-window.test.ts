import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastSendingTime, replyWindowOf } from './reply-window.ts';

const at = (time: string) => new Date(`2026-03-28T${time}Z`);
const address = '+4915100000000';
const byWhatsApp = { channel: 'WHATSAPP', address, receivedAt: at('10:00:00.000') } as const;

describe('the reply window', () => {
  it('of WhatsApp closes 24 hours after the last message of the customer', () => {
    const closesAt = new Date('2026-03-29T10:00:00.000Z');
    const last = new Date('2026-03-29T09:59:59.999Z');
    assert.deepEqual(replyWindowOf(byWhatsApp, last), {
      channel: 'WHATSAPP',
      address,
      closesAt,
      isOpen: true,
    });
    assert.equal(replyWindowOf(byWhatsApp, closesAt).isOpen, false);
  });

  it('of WhatsApp is closed for somebody who has never written', () => {
    const window = replyWindowOf({ ...byWhatsApp, receivedAt: null }, at('10:00:00.000'));
    assert.deepEqual([window.isOpen, window.closesAt], [false, null]);
  });

  it('of text messages is always open', () => {
    const window = replyWindowOf({ channel: 'SMS', address, receivedAt: null }, at('10:00:00.000'));
    assert.deepEqual([window.isOpen, window.closesAt], [true, null]);
  });

  it('ends the sending of what was written in it', () => {
    const now = at('12:00:00.000');
    assert.deepEqual(
      lastSendingTime(replyWindowOf(byWhatsApp, now), now),
      new Date('2026-03-29T10:00:00.000Z'),
    );
    const bySms = replyWindowOf({ channel: 'SMS', address, receivedAt: null }, now);
    assert.deepEqual(lastSendingTime(bySms, now), new Date('2026-03-29T12:00:00.000Z'));
  });
});
