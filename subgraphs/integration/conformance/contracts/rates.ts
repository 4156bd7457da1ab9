import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

const decimal = /^\d+(?:\.\d+)?$/;

export const rates: Contract<'EXCHANGE_RATES'> = {
  promise: 'says the rates of a day, at weekends those of the last working day',
  verify: async (capability) => {
    const latest = await capability.rates('EUR', null);
    assert.match(latest.date, /^\d{4}-\d{2}-\d{2}$/);
    assert.match(latest.rates.get('USD') ?? '', decimal);
    const sunday = await capability.rates('EUR', '2025-01-05');
    assert.equal(sunday.date, '2025-01-03');
    assert.match(sunday.rates.get('USD') ?? '', decimal);
  },
};
