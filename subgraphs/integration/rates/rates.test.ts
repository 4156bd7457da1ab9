import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, guest, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { readRatesContract, startReadingRates } from './keep-rates.ts';
import { bankDay } from './rate-day.ts';
import { openBank } from './testing/bank.ts';
import type { Bank } from './testing/bank.ts';

const exchangeRates = `query ($base: String, $on: String) {
  exchangeRates(base: $base, on: $on) { base date source sandbox rates { currency rate } }
}`;
const convertMoney = `query ($input: ConvertMoneyInput!) {
  convertMoney(input: $input) { money { amount currency } from { amount currency } rate date source sandbox }
}`;
const save = `mutation { saveProviderConnection(input: { provider: "FRANKFURTER", fields: [] }) { connection { state } } }`;

const ratesSchema = z.object({
  exchangeRates: z.object({
    base: z.string(),
    date: z.string(),
    source: z.string(),
    sandbox: z.boolean(),
    rates: z.array(z.object({ currency: z.string(), rate: z.string() })),
  }),
});

const moneySchema = z.object({ amount: z.int(), currency: z.string() });
const convertSchema = z.object({
  convertMoney: z.object({
    money: moneySchema,
    from: moneySchema,
    rate: z.string(),
    date: z.string(),
    source: z.string(),
    sandbox: z.boolean(),
  }),
});

const dayMs = 86_400_000;

describe('exchange rates of the sandbox', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const read = async (variables: { base?: string; on?: string }) =>
    (await integration.answer(guest, exchangeRates, variables, ratesSchema)).exchangeRates;

  it('show everybody with a session what one euro costs, and that the sandbox made it up', async () => {
    const { base, source, sandbox, rates, date } = await read({});
    assert.deepEqual({ base, source, sandbox }, { base: 'EUR', source: 'FRANKFURTER', sandbox: true });
    assert.ok(date <= bankDay(new Date()));
    assert.deepEqual(
      rates.map(({ currency }) => currency),
      ['CHF', 'CZK', 'GBP', 'JPY', 'PLN', 'SEK', 'USD'],
    );
    const visitor = await integration.send({}, exchangeRates);
    assert.equal(visitor.errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });

  it('follow for every other base from what one euro costs', async () => {
    const on = '2026-03-04';
    const [euros, pounds] = [await read({ on }), await read({ base: 'GBP', on })];
    const price = (currency: string) => Number(euros.rates.find((one) => one.currency === currency)?.rate);
    const dollars = pounds.rates.find(({ currency }) => currency === 'USD')?.rate;
    assert.equal(Number(dollars).toPrecision(8), (price('USD') / price('GBP')).toPrecision(8));
    assert.ok(pounds.rates.some(({ currency }) => currency === 'EUR'));
  });

  it('of a weekend are those of the Friday before, and say so', async () => {
    const friday = await read({ on: '2026-03-06' });
    for (const on of ['2026-03-07', '2026-03-08']) assert.deepEqual(await read({ on }), friday);
    assert.equal(friday.date, '2026-03-06');
  });

  it('convert an amount, with the rate and its day', async () => {
    const amount = { amount: 10_000, currency: 'EUR' };
    const input = { amount, to: 'JPY', on: '2026-03-08' };
    const answer = await integration.answer(guest, convertMoney, { input }, convertSchema);
    const { money, from, rate, date, source, sandbox } = answer.convertMoney;
    assert.deepEqual(
      { from, date, source, sandbox },
      { from: amount, date: '2026-03-06', source: 'FRANKFURTER', sandbox: true },
    );
    assert.deepEqual(money, { amount: Math.round(100 * Number(rate)), currency: 'JPY' });
  });

  it('refuse unknown currencies, and days before 1999 and in the future, each with its field', async () => {
    const tomorrow = bankDay(new Date(Date.now() + dayMs));
    const amount = { amount: 1, currency: 'EUR' };
    for (const [operation, variables, field] of [
      [exchangeRates, { base: 'EURO' }, 'base'],
      [exchangeRates, { base: 'XAG' }, 'base'],
      [exchangeRates, { on: '1998-12-31' }, 'on'],
      [exchangeRates, { on: tomorrow }, 'on'],
      [exchangeRates, { on: '2026-02-30' }, 'on'],
      [exchangeRates, { on: 'today' }, 'on'],
      [
        convertMoney,
        { input: { amount: { amount: 1, currency: 'eur' }, to: 'USD' } },
        'input.amount.currency',
      ],
      [
        convertMoney,
        { input: { amount: { amount: 1, currency: 'KES' }, to: 'USD' } },
        'input.amount.currency',
      ],
      [convertMoney, { input: { amount, to: 'dollars' } }, 'input.to'],
      [convertMoney, { input: { amount, to: 'KES' } }, 'input.to'],
      [convertMoney, { input: { amount, to: 'USD', on: '1998-06-01' } }, 'input.on'],
      [convertMoney, { input: { amount, to: 'USD', on: tomorrow } }, 'input.on'],
      [
        convertMoney,
        { input: { amount: { amount: 2_147_483_647, currency: 'EUR' }, to: 'CZK' } },
        'input.amount.amount',
      ],
    ] as const) {
      const [error] = (await integration.send(guest, operation, variables)).errors ?? [];
      assert.deepEqual(
        [error?.extensions.code, error?.extensions.field],
        ['BAD_USER_INPUT', field],
        JSON.stringify(variables),
      );
    }
  });
});

describe('exchange rates of a provider', () => {
  let bank: Bank;
  let integration: TestIntegration;
  before(async () => {
    bank = await openBank({ '2020-01-02': 1.1, '2026-11-05': 1.25, '2026-11-06': 1.5 });
    integration = await startIntegration({ FRANKFURTER_API_URL: bank.url });
  });
  after(async () => {
    await integration.stop();
    await bank.stop();
  });

  const dollars = async (on?: string) => {
    const { exchangeRates: answer } = await integration.answer(admin, exchangeRates, { on }, ratesSchema);
    const { date, sandbox, rates } = answer;
    return { date, sandbox, rate: rates.find(({ currency }) => currency === 'USD')?.rate };
  };
  const jobs = async () => {
    const { rows } = await integration.services.pool.query<{ key: string }>(
      `select key from graphile_worker.jobs where task_identifier = $1`,
      [readRatesContract.name],
    );
    return rows.length;
  };

  it('take the place of those that the sandbox has made up', async () => {
    assert.equal((await dollars('2026-11-06')).sandbox, true);
    assert.equal((await integration.send(admin, save)).errors, undefined);
    assert.deepEqual(await dollars('2026-11-06'), { date: '2026-11-06', sandbox: false, rate: '1.5' });
    const { rows } = await integration.services.pool.query('select from exchange_rate where sandbox');
    assert.equal(rows.length, 0);
  });

  it('are read at the start where those of the last publication are missing, and planned once by all processes', async () => {
    await Promise.all([startReadingRates(integration.services), startReadingRates(integration.services)]);
    await eventually(() => bank.asked.includes('/latest'));
    await eventually(async () => (await jobs()) === 1);
    const before = bank.asked.length;
    await startReadingRates(integration.services);
    assert.equal(await jobs(), 1);
    assert.equal(bank.asked.length, before);
    assert.equal((await dollars()).rate, '1.5');
  });

  it('of a past day are asked for once and kept', async () => {
    assert.deepEqual(await dollars('2026-11-05'), { date: '2026-11-05', sandbox: false, rate: '1.25' });
    const before = bank.asked.length;
    for (let again = 0; again < 3; again += 1) await dollars('2026-11-05');
    assert.equal(bank.asked.length, before);
    await Promise.all(Array.from({ length: 10 }, () => dollars('2026-11-08')));
    assert.equal(bank.asked.length, before + 1);
  });

  it('stay while the provider is away, with their day', async () => {
    bank.isAway = true;
    assert.deepEqual(await dollars(), { date: '2026-11-06', sandbox: false, rate: '1.5' });
    assert.deepEqual(await dollars('2026-11-10'), { date: '2026-11-06', sandbox: false, rate: '1.5' });
    const [error] = (await integration.send(admin, exchangeRates, { on: '2012-05-02' })).errors ?? [];
    assert.equal(error?.extensions.code, 'UPSTREAM_FAILED');
    assert.doesNotMatch(error?.message ?? '', /127\.0\.0\.1/);
    bank.isAway = false;
  });

  it('are asked for again after each publication, also after a failure', async () => {
    const { pool } = integration.services;
    bank.prices.set(bankDay(new Date()), 1.75);
    // As if nobody had asked since, and the time had come.
    await pool.query(`update exchange_rate_day set asked_at = asked_at - interval '4 days'`);
    const { rowCount } = await pool.query(
      `update graphile_worker._private_jobs set run_at = now()
       where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
      [readRatesContract.name],
    );
    assert.equal(rowCount, 1);
    await eventually(async () => (await dollars()).rate === '1.75');
    await eventually(async () => (await jobs()) === 1);
  });
});
