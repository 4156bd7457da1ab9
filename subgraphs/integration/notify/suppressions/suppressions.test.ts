import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { liftByReason } from './lift.ts';
import { stopWordIn } from './stop-words.ts';
import { suppress } from './suppress.ts';
import { suppressionOf } from './suppression-of.ts';

const newMail = () => `${randomUUID()}@example.org`;
const inMs = (ms: number) => new Date(Date.now() + ms);

describe('suppressions', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const reasonOf = async (address: string, category: 'ORDERS' | 'OFFERS' | null = 'ORDERS') => {
    const found = await suppressionOf(integration.services.db, { channel: 'EMAIL', address, category });
    return found?.reason ?? null;
  };

  it('hold for an address however it is written, and for its channel only', async () => {
    const { db } = integration.services;
    const phone = `+4930${String(Math.random()).slice(2, 10)}`;
    await suppress(db, { channel: 'SMS', address: phone, reason: 'STOP' });
    const written = `${phone.replace('+', '00').slice(0, 6)} ${phone.slice(5)}`;
    const found = await suppressionOf(db, { channel: 'SMS', address: written, category: null });
    assert.deepEqual(found, { reason: 'STOP' });
    assert.equal(await suppressionOf(db, { channel: 'VOICE', address: phone, category: null }), null);
    const mail = newMail();
    await suppress(db, { channel: 'EMAIL', address: mail, reason: 'COMPLAINT' });
    assert.equal(await reasonOf(` ${mail.toUpperCase()} `), 'COMPLAINT');
  });

  it('by STOP keep the number from calls as well, and nothing else does', async () => {
    const { db, pool } = integration.services;
    const isCalled = async (phone: string) => {
      const { rowCount } = await pool.query('select from admin.do_not_call where phone = $1', [phone]);
      return rowCount === 0;
    };
    const [stopped, bounced] = ['+4930901820501', '+4930901820502'];
    await suppress(db, { channel: 'SMS', address: '0049 30 901820501', reason: 'STOP' });
    await suppress(db, { channel: 'SMS', address: stopped, reason: 'STOP' });
    await suppress(db, { channel: 'SMS', address: bounced, reason: 'INVALID' });
    assert.deepEqual([await isCalled(stopped), await isCalled(bounced)], [false, true]);
    // Who wants texts again has not said that they want calls.
    await liftByReason(db, { channel: 'SMS', address: stopped, reason: 'STOP' });
    assert.equal(await isCalled(stopped), false);
  });

  it('keep no address that can be read', async () => {
    const { db } = integration.services;
    const mail = newMail();
    const id = await suppress(db, { channel: 'EMAIL', address: mail, reason: 'MANUAL' });
    const row = await db.suppression.findUniqueOrThrow({ where: { id } });
    assert.equal(row.shown, `${mail.slice(0, 1)}…@example.org`);
    assert.doesNotMatch(JSON.stringify(row), new RegExp(mail.slice(0, 8)));
  });

  it('hold for one category where they say so', async () => {
    const mail = newMail();
    await suppress(integration.services.db, {
      channel: 'EMAIL',
      address: mail,
      scope: 'OFFERS',
      reason: 'MANUAL',
    });
    assert.equal(await reasonOf(mail, 'OFFERS'), 'MANUAL');
    assert.equal(await reasonOf(mail, 'ORDERS'), null);
    assert.equal(await reasonOf(mail, null), null);
  });

  it('end by themselves, and end at the later time when they are repeated', async () => {
    const { db } = integration.services;
    const mail = newMail();
    await suppress(db, { channel: 'EMAIL', address: mail, reason: 'SOFT_BOUNCE', until: inMs(-60_000) });
    assert.equal(await reasonOf(mail), null);
    const again = { channel: 'EMAIL', address: mail, reason: 'SOFT_BOUNCE' } as const;
    const id = await suppress(db, { ...again, until: inMs(3_600_000) });
    assert.equal(await suppress(db, { ...again, until: inMs(60_000) }), id);
    assert.equal(await reasonOf(mail), 'SOFT_BOUNCE');
    const { until } = await db.suppression.findUniqueOrThrow({ where: { id } });
    assert.ok(until && until > inMs(3_000_000));
    await suppress(db, again);
    assert.equal((await db.suppression.findUniqueOrThrow({ where: { id } })).until, null);
  });

  it('of different reasons end one by one', async () => {
    const { db } = integration.services;
    const mail = newMail();
    const of = { channel: 'EMAIL', address: mail } as const;
    await suppress(db, { ...of, reason: 'STOP' });
    await suppress(db, { ...of, reason: 'HARD_BOUNCE' });
    assert.equal(await liftByReason(db, { ...of, reason: 'STOP' }), 1);
    assert.equal(await reasonOf(mail), 'HARD_BOUNCE');
    assert.equal(await liftByReason(db, { ...of, reason: 'HARD_BOUNCE' }), 1);
    assert.equal(await reasonOf(mail), null);
  });
});

describe('a text that is one word', () => {
  const cases = [
    ['SMS', ' Stop ', 'STOP'],
    ['SMS', 'STOPP!', 'STOP'],
    ['SMS', 'cancel', 'STOP'],
    ['SMS', 'Start', 'START'],
    ['SMS', 'Hilfe', null],
    ['SMS', 'Stop the water!', null],
    ['SMS', 'yes', null],
    ['WHATSAPP', 'stopp', 'STOP'],
    ['WHATSAPP', 'cancel', null],
  ] as const;
  for (const [channel, body, meaning] of cases) {
    it(`by ${channel} "${body}" ${meaning === null ? 'is a message' : `means ${meaning}`}`, () => {
      assert.equal(stopWordIn({ channel, body }), meaning);
    });
  }
});
