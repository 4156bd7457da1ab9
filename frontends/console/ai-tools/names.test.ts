import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesOf } from './names.ts';

describe('the names of people', () => {
  it('have commas, semicolons or lines between', () => {
    assert.deepEqual(namesOf(' Jo Example, Ada;\nZoë , '), ['Jo Example', 'Ada', 'Zoë']);
    assert.deepEqual(namesOf(' '), []);
  });
});
