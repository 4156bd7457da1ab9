import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { Decimal } from '@prisma/client/runtime/client';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

describe('a sealed answer', () => {
  const key = randomBytes(32);

  it('comes back as it was, with its dates, decimals, large numbers and gaps', () => {
    const answer = { at: new Date(0), amount: 2n ** 60n, none: undefined, rows: [{ id: 'a' }], bytes: key };
    assert.deepEqual(openAnswer(sealAnswer(answer, key), key), answer);
    assert.equal(openAnswer(sealAnswer(undefined, key), key), undefined);
    const percent: unknown = openAnswer(sealAnswer(new Decimal('12.50'), key), key);
    assert.ok(Decimal.isDecimal(percent) && percent.times(2).equals(25));
  });

  it('is not opened by another key', () => {
    assert.throws(() => openAnswer(sealAnswer('x', key), randomBytes(32)));
  });

  it('refuses what would come back as something else, and says where it is', () => {
    class Amount {
      readonly minor = 1;
    }
    assert.throws(
      () => sealAnswer({ rows: [{ amount: new Amount() }] }, key),
      /answer\.rows\.0\.amount: a Amount/,
    );
    assert.throws(() => sealAnswer({ load: () => 1 }, key), /answer\.load/);
  });
});
