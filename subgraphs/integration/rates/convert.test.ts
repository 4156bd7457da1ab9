import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Money } from '#platform/money/money.ts';
import { convert, priceOf, rateBetween } from './convert.ts';
import type { PublishedRates } from './stored-rates.ts';

const prices = new Map(
  Object.entries({
    EUR: '1',
    USD: '1.0321',
    GBP: '0.8284',
    JPY: '162.28',
    KWD: '0.5',
    XAF: '655.957',
    HALF: '0.005',
  }),
);

function to(quote: string, amount: number, currency = 'EUR'): Money {
  const [fromPrice = '', toPrice = ''] = [prices.get(currency), prices.get(quote)];
  return convert({ amount, currency }, quote, { fromPrice, toPrice }, 'input.amount.amount');
}

describe('convert', () => {
  it('has the digits of the currency that it converts to', () => {
    assert.deepEqual(to('JPY', 100), { amount: 162, currency: 'JPY' });
    assert.deepEqual(to('KWD', 100), { amount: 500, currency: 'KWD' });
    assert.deepEqual(to('EUR', 500, 'KWD'), { amount: 100, currency: 'EUR' });
    assert.deepEqual(to('EUR', 655_957, 'XAF'), { amount: 100_000, currency: 'EUR' });
  });

  it('rounds once, half up, and a discount as the charge that it takes back', () => {
    assert.equal(to('HALF', 100).amount, 1);
    assert.equal(to('HALF', 99).amount, 0);
    assert.equal(to('HALF', -100).amount, -1);
    assert.ok(Object.is(to('HALF', -1).amount, 0));
  });

  it('is exact where the quotient has no end: 0.4999… is not a half', () => {
    // 1 / 3 of 1.4999…8: digits that are cut off in between would round it up.
    const dividend = '1.4999999999999999999999999999999999999999998';
    const result = convert(
      { amount: 1, currency: 'EUR' },
      'USD',
      { fromPrice: '3', toPrice: dividend },
      'input.amount.amount',
    );
    assert.equal(result.amount, 0);
  });

  it('agrees with whole numbers for many amounts', () => {
    for (let amount = 1; amount < 2_000_000; amount += 7_919) {
      const [numerator, denominator] = [BigInt(amount) * 10_321n, 8_284n];
      const half = (2n * numerator + denominator) / (2n * denominator);
      assert.equal(BigInt(to('USD', amount, 'GBP').amount), half);
    }
  });

  it('refuses what the API could not show', () => {
    assert.throws(() => to('JPY', 2_147_483_647), {
      extensions: {
        code: 'BAD_USER_INPUT',
        field: 'input.amount.amount',
        fields: [{ field: 'input.amount.amount', message: 'Is too large to be shown in JPY.' }],
      },
    });
  });
});

describe('rateBetween', () => {
  it('shows a published rate as it is, and one that follows with ten digits', () => {
    assert.equal(rateBetween('1', '1.0321'), '1.0321');
    assert.equal(rateBetween('1.0321', '1'), '0.9688983626');
    assert.equal(rateBetween('162.28', '1'), '0.006162188809');
    assert.equal(rateBetween('0.8284', '0.8284'), '1');
  });
});

describe('priceOf', () => {
  const published: PublishedRates = {
    date: '2026-11-27',
    source: 'FRANKFURTER',
    isSandbox: false,
    perEuro: prices,
  };

  it('names the currencies that the bank publishes where it does not publish one', () => {
    assert.throws(
      () => priceOf(published, 'KES', 'input.to'),
      /no reference rate on 2026-11-27: take one of EUR, GBP/,
    );
  });
});
