import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polygonFault, squareKm } from './polygon.ts';

const corner = (latitude: number, longitude: number) => ({ latitude, longitude });
const square = [corner(52.5, 13.4), corner(52.5, 13.5), corner(52.6, 13.5), corner(52.6, 13.4)];

describe('the corners of an area', () => {
  it('hold an area, however they turn', () => {
    assert.equal(polygonFault(square, 10_000), null);
    assert.equal(polygonFault(square.toReversed(), 10_000), null);
    const hollow = [...square, corner(52.55, 13.45)];
    assert.equal(polygonFault(hollow, 10_000), null);
    assert.ok(Math.abs(squareKm(square) - 75.3) < 0.5, String(squareKm(square)));
  });

  it('name the two sides that cross', () => {
    const [a, b, c, d] = square;
    assert.ok(a && b && c && d);
    assert.deepEqual(polygonFault([a, c, b, d], 10_000), { kind: 'CROSSING', sides: [0, 2] });
    const overItself = [a, b, corner(52.5, 13.45), d];
    assert.deepEqual(polygonFault(overItself, 10_000), { kind: 'CROSSING', sides: [0, 1] });
  });

  it('are too few, at one place, in one line, too far apart, or no places', () => {
    assert.deepEqual(polygonFault(square.slice(0, 2), 10_000), { kind: 'FEW' });
    assert.deepEqual(polygonFault([...square, corner(52.6, 13.4)], 10_000), { kind: 'SAME', corner: 3 });
    const line = [corner(52, 13), corner(52, 14), corner(52, 15)];
    assert.deepEqual(polygonFault(line, 10_000), { kind: 'FLAT' });
    assert.equal(polygonFault(square, 50)?.kind, 'LARGE');
    assert.deepEqual(polygonFault([...square, corner(91, 13)], 10_000), { kind: 'UNREADABLE', corner: 4 });
    assert.deepEqual(polygonFault([corner(Number.NaN, 13)], 10_000), { kind: 'UNREADABLE', corner: 0 });
  });
});
