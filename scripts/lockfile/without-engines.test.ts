import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutEngines } from './without-engines.ts';

describe('withoutEngines', () => {
  const lockfile = {
    name: 'switchboard',
    lockfileVersion: 3,
    packages: {
      '': { engines: { node: '>=20' } },
      'node_modules/pg': { version: '8.0.0', integrity: 'sha512-x', engines: { node: '>= 99' }, dev: true },
    },
  };

  it('drops what the dependencies demand, keeps the own demand and every other word', () => {
    const { packages, ...rest } = JSON.parse(withoutEngines(JSON.stringify(lockfile))) as typeof lockfile;
    assert.deepEqual(rest, { name: 'switchboard', lockfileVersion: 3 });
    assert.deepEqual(packages, {
      '': { engines: { node: '>=20' } },
      'node_modules/pg': { version: '8.0.0', integrity: 'sha512-x', dev: true },
    });
  });

  it('changes nothing the second time', () => {
    const once = withoutEngines(JSON.stringify(lockfile));
    assert.equal(withoutEngines(once), once);
  });
});
