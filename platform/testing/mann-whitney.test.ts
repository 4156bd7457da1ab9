import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mannWhitney } from './mann-whitney.ts';

const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual}`);

describe('mannWhitney', () => {
  it('gives U and p as SciPy does', () => {
    const { u, p } = mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12]);
    assert.equal(u, 17);
    near(p, 0.11134688653314041);
  });

  it('finds no difference where there is none, and one where there is', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index % 37);
    near(mannWhitney(numbers, numbers).p, 1);
    assert.ok(
      mannWhitney(
        numbers,
        numbers.map((value) => value + 5),
      ).p < 0.001,
    );
  });
});
