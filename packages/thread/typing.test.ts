import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Typists, typingMs } from './typing.ts';

describe('typists', () => {
  it('are there until they stop or say nothing more of it', () => {
    const typists = new Typists();
    typists.report('1', 'Ada', true, 0);
    typists.report('2', 'Bo', true, 1_000);
    assert.deepEqual(
      typists.list(1_000).map(({ name }) => name),
      ['Ada', 'Bo'],
    );
    typists.report('1', 'Ada', false, 1_500);
    assert.deepEqual(
      typists.list(2_000).map(({ name }) => name),
      ['Bo'],
    );
    assert.deepEqual(typists.list(1_000 + typingMs), []);
  });
});
