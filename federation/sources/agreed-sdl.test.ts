import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AgreedSdl } from './agreed-sdl.ts';

describe('the SDL that replicas agree on', () => {
  /** The agreed SDL after each round of answers. */
  function after(...rounds: readonly (readonly string[])[]): (string | undefined)[] {
    const sdl = new AgreedSdl();
    return rounds.map((answers) => {
      sdl.next(answers);
      return sdl.text;
    });
  }

  it('is the first answer that all of them give', () => {
    assert.deepEqual(after(['old', 'old']), ['old']);
  });

  it('is unknown while their first answers differ, or no replica answers', () => {
    assert.deepEqual(after([], ['old', 'new'], ['new', 'new']), [undefined, undefined, 'new']);
  });

  it('does not change during a rolling update, and changes once at its end', () => {
    const update = [
      ['old', 'old'],
      ['old'],
      ['old', 'new'],
      ['new'],
      ['old', 'new'],
      ['new', 'new'],
      ['new'],
    ];
    assert.deepEqual(after(...update), ['old', 'old', 'old', 'old', 'old', 'old', 'new']);
  });

  it('does not go back and forth where one URL leads to replicas that answer in turns', () => {
    const turns = [['old'], ['new'], ['old'], ['new'], ['old'], ['new'], ['new']];
    assert.deepEqual(after(...turns), ['old', 'old', 'old', 'old', 'old', 'old', 'new']);
  });

  it('stays while no replica answers', () => {
    assert.deepEqual(after(['old'], [], []), ['old', 'old', 'old']);
  });
});
