import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode } from 'uqr';
import { qrCodeOf } from './qr-code.ts';

describe('the QR code of an address', () => {
  it('is dark where it has to be, and nowhere else', () => {
    const text = 'https://switchboard.example/pay/oU5xPEgfw7Gs3aWn2-h4UA';
    const { size, runs } = qrCodeOf(text);
    const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
    for (const { x, y, width } of runs) drawn[y]?.fill(true, x, x + width);
    const expected = encode(text, { ecc: 'M', border: 0 });
    assert.equal(size, expected.size);
    assert.deepEqual(drawn, expected.data);
  });
});
