import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mediaTypeOf } from './file-limits.ts';

describe('a file for a bank', () => {
  it('is a PDF, a JPEG or a PNG by its first bytes', () => {
    assert.equal(mediaTypeOf(Buffer.from('%PDF-1.7')), 'application/pdf');
    assert.equal(mediaTypeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)), 'image/jpeg');
    assert.equal(mediaTypeOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), 'image/png');
    for (const text of ['', '%PD', '<svg/>', 'GIF89a', ' %PDF-1.7'])
      assert.equal(mediaTypeOf(Buffer.from(text)), null, text);
  });
});
