import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appVersion, isAtLeast } from './app-version.ts';

describe('the version of an app', () => {
  it('is compared number by number, and not as a text', () => {
    assert.ok(isAtLeast('2.10.0', '2.9.3'));
    assert.ok(!isAtLeast('2.9.3', '2.10'));
    assert.ok(isAtLeast('2.1', '2.1.0'));
    assert.ok(isAtLeast('2.1.0.4', '2.1'));
    assert.ok(!isAtLeast('1.99.99.99', '2'));
    assert.ok(isAtLeast('0', '0'));
  });

  it('is read without a pre-release and a build', () => {
    assert.equal(appVersion.parse(' 2.1.0-beta.3+build.7 '), '2.1.0');
    for (const given of ['', 'v2', '2.', '1.2.3.4.5', '2,1', 'latest'])
      assert.equal(appVersion.safeParse(given).success, false, given);
  });
});
