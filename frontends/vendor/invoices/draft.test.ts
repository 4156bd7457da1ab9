import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amountsOf } from './amounts.ts';
import { priceOf, pricedLines } from './draft.ts';
import type { DraftLine } from './draft.ts';

const line = (change: Partial<DraftLine>): DraftLine => ({
  key: 1,
  isDiscount: false,
  description: 'Work',
  quantity: '1',
  unitPrice: '10',
  ...change,
});

describe('a line in the form of an invoice', () => {
  it('takes off what a discount says, whether or not it has a sign', () => {
    for (const unitPrice of ['10', '-10']) {
      assert.equal(priceOf(line({ isDiscount: true, unitPrice }), 'EUR', 'en'), -1_000);
    }
  });

  it('counts as nothing until it is a number', () => {
    const lines = [line({}), line({ quantity: '' }), line({ unitPrice: 'ten' }), line({ quantity: '-1' })];
    assert.equal(amountsOf(pricedLines(lines, 'EUR', 'en'), '0').total, 1_000);
  });

  it('is read in the language of the person', () => {
    assert.deepEqual(pricedLines([line({ quantity: '1,5', unitPrice: '1.000,50' })], 'EUR', 'de'), [
      { quantity: '1.5', unitPrice: 100_050 },
    ]);
  });
});
