import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpointState, readable } from './states.ts';

describe('the state of an endpoint', () => {
  it('is enabled, failing, paused or disabled', () => {
    const failingSince = '2026-06-01T12:00:00Z';
    assert.deepEqual(endpointState({ status: 'ENABLED', failingSince: null }), {
      name: 'ENABLED',
      tone: 'good',
    });
    assert.equal(endpointState({ status: 'ENABLED', failingSince }).name, 'failing');
    assert.equal(endpointState({ status: 'PAUSED', failingSince }).tone, 'neutral');
    assert.equal(endpointState({ status: 'DISABLED_BY_FAILURE', failingSince }).tone, 'bad');
  });
});

describe('a body', () => {
  it('is shown line by line', () => {
    assert.equal(readable('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}');
    assert.equal(readable('no JSON'), 'no JSON');
  });
});
