import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPostcodes } from './postcodes.ts';

describe('postcodes as they are typed', () => {
  it('stand on lines of their own or behind commas, each once', () => {
    assert.deepEqual(readPostcodes(' 10115, 10117;\n12 \n\n10115'), ['10115', '10117', '12']);
    assert.deepEqual(readPostcodes(' \n ,'), []);
  });

  it('may have a space inside, and numbers may have one between them', () => {
    assert.deepEqual(readPostcodes('SW1A 1AA, 1012 AB'), ['SW1A 1AA', '1012 AB']);
    assert.deepEqual(readPostcodes('10115 10117 10119'), ['10115', '10117', '10119']);
  });
});
