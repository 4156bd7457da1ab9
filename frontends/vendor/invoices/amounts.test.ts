import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amountsOf } from './amounts.ts';

describe('an invoice', () => {
  it('has a line of quantity times unit price, rounded half up to minor units', () => {
    const line = (quantity: string, unitPrice: number) => amountsOf([{ quantity, unitPrice }], '0').lines[0];
    assert.equal(line('1.5', 4_000), 6_000);
    assert.equal(line('0.5', 1), 1);
    assert.equal(line('0.333333', 100), 33);
    assert.equal(line('1.005', 100), 101);
    assert.equal(line('2.675', 100), 268);
  });

  it('takes a discount back by the same rule as the charge', () => {
    const { lines, subtotal } = amountsOf(
      [
        { quantity: '0.5', unitPrice: 5 },
        { quantity: '0.5', unitPrice: -5 },
      ],
      '19',
    );
    assert.deepEqual(lines, [3, -3]);
    assert.equal(subtotal, 0);
  });

  it('has its tax rounded once, half up, on the subtotal', () => {
    const lines = Array.from({ length: 3 }, () => ({ quantity: '1', unitPrice: 13 }));
    // 19 % of each line is 2.47, which would be 6 in all; 19 % of 39 is 7.41.
    assert.deepEqual(amountsOf(lines, '19'), { lines: [13, 13, 13], subtotal: 39, tax: 7, total: 46 });
    assert.equal(amountsOf([{ quantity: '1', unitPrice: 50 }], '5').tax, 3);
    assert.equal(amountsOf([{ quantity: '1', unitPrice: 10_000 }], '8.125').tax, 813);
  });

  it('comes to nothing without lines', () => {
    assert.deepEqual(amountsOf([], '19'), { lines: [], subtotal: 0, tax: 0, total: 0 });
  });

  it('is exact where binary fractions are not', () => {
    assert.equal(amountsOf([{ quantity: '999999999.999999', unitPrice: 2 }], '0').subtotal, 2_000_000_000);
  });
});
