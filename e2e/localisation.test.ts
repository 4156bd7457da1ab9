import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ConvertMoneyDocument,
  ExchangeRatesDocument,
  FormatDateDocument,
  FormatMoneyDocument,
  ProviderFileDocument,
  SupportedLocalesDocument,
  UpdateProfileDocument,
} from '#generated/operations/e2e.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;

before(async () => {
  system = await startSystem();
});
after(() => system.stop());

describe('a person abroad', () => {
  it('sees amounts in their own currency, with the day of the rate', async () => {
    const vendor = await system.as('vendor3@demo.test');
    const { exchangeRates } = await vendor.run(ExchangeRatesDocument, { on: '2026-03-08' });
    const { convertMoney } = await vendor.run(ConvertMoneyDocument, {
      input: { amount: { amount: 10_000, currency: 'EUR' }, to: 'JPY', on: '2026-03-08' },
    });
    assert.deepEqual([exchangeRates.base, exchangeRates.date], ['EUR', '2026-03-06']);
    assert.equal(convertMoney.date, '2026-03-06');
    assert.equal(convertMoney.rate, exchangeRates.rates.find(({ currency }) => currency === 'JPY')?.rate);
    assert.deepEqual(convertMoney.money, {
      amount: Math.round(100 * Number(convertMoney.rate)),
      currency: 'JPY',
    });
  });

  it('sees amounts and times as people there write them, once they have said where', async () => {
    const agent = await system.as('agent@demo.test');
    const { supportedLocales } = await agent.run(SupportedLocalesDocument, {});
    assert.ok(supportedLocales.includes('de-AT'));
    const { updateProfile } = await agent.run(UpdateProfileDocument, {
      input: { locale: 'de-AT', timezone: 'Europe/Vienna', currency: 'CHF' },
    });
    const { locale, timezone, currency } = updateProfile.user;
    assert.deepEqual(
      { locale, timezone, currency },
      { locale: 'de-AT', timezone: 'Europe/Vienna', currency: 'CHF' },
    );
    const { formatMoney } = await agent.run(FormatMoneyDocument, {
      money: { amount: 123_450, currency: 'EUR' },
    });
    assert.equal(formatMoney.replaceAll(/\s/g, ' '), '€ 1.234,50');
    const { formatDate } = await agent.run(FormatDateDocument, { at: '2026-11-28T23:30:00.000Z' });
    assert.equal(formatDate, '29.11.2026, 00:30');
  });
});

describe('a file of a provider', () => {
  it('passes the gateway in ranges, for operators with their session alone', async () => {
    const agent = await system.as('agent@demo.test');
    const { providerFile } = await agent.run(ProviderFileDocument, {
      provider: 'ELEVENLABS',
      file: 'sandbox-anna',
    });
    const url = new URL(new URL(providerFile.url).pathname, system.origin);
    const part = await fetch(url, { headers: { 'x-session-id': agent.session ?? '', range: 'bytes=0-3' } });
    assert.equal(part.status, 206);
    assert.equal(await part.text(), 'RIFF');
    assert.equal(part.headers.get('content-type'), 'audio/wav');
    assert.match(part.headers.get('content-range') ?? '', /^bytes 0-3\/\d+$/);
    assert.equal(part.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await fetch(url)).status, 401);
    const vendor = await system.as('vendor3@demo.test');
    assert.equal((await fetch(url, { headers: { 'x-session-id': vendor.session ?? '' } })).status, 404);
  });
});
