import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const at = '2026-11-28T23:30:00.000Z';
const euros = { amount: -123_450, currency: 'EUR' };

const formatMoney =
  'query ($money: MoneyInput!, $locale: String) { formatMoney(money: $money, locale: $locale) }';
const formatDate = `query ($at: DateTime!, $form: DateForm, $locale: String, $timezone: String) {
  formatDate(at: $at, form: $form, locale: $locale, timezone: $timezone)
}`;

describe('values as people write them', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests();
  });
  after(() => admin.stop());

  it('are in the locale and the time zone that are asked for, for everybody', async () => {
    const money = await admin.send({}, formatMoney, { money: euros, locale: 'de' });
    assert.equal(plain(money.data?.formatMoney), '-1.234,50 €');
    const date = await admin.send({}, formatDate, {
      at,
      form: 'DATE_TIME',
      locale: 'en-GB',
      timezone: 'Asia/Tokyo',
    });
    assert.equal(date.data?.formatDate, '29 Nov 2026, 08:30');
  });

  it('are in those of the caller without them, and else in English and UTC', async () => {
    const settings = { locale: 'de-AT', timezone: 'Europe/Vienna' };
    const person = viewerOf(await addUser(admin.services.db, 'CUSTOMER', settings));
    assert.equal((await admin.send(person, formatDate, { at })).data?.formatDate, '29.11.2026, 00:30');
    assert.equal(
      plain((await admin.send(person, formatMoney, { money: euros })).data?.formatMoney),
      '-€ 1.234,50',
    );
    assert.equal((await admin.send({}, formatDate, { at })).data?.formatDate, '28 Nov 2026, 23:30');
    assert.equal((await admin.send({}, formatMoney, { money: euros })).data?.formatMoney, '-€1,234.50');
  });

  it('are refused in other locales and time zones, and of unknown currencies, with the field', async () => {
    for (const [operation, variables, field] of [
      [formatMoney, { money: euros, locale: 'tlh' }, 'locale'],
      [formatMoney, { money: { amount: 1, currency: 'EURO' } }, 'money.currency'],
      [formatDate, { at, locale: 'de-XX' }, 'locale'],
      [formatDate, { at, timezone: '+01:00' }, 'timezone'],
      [formatDate, { at, timezone: 'Mars/Base' }, 'timezone'],
    ] as const) {
      const [error] = (await admin.send({}, operation, variables)).errors ?? [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
  });

  it('have locales that are listed', async () => {
    const { data } = await admin.send({}, '{ supportedLocales }');
    assert.ok(data?.supportedLocales.includes('de-CH'));
  });
});
