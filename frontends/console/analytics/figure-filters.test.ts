import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filterNames, filterOf, filtersOf } from './figure-filters.ts';

const chosen = { channel: 'CHAT', service: 'plumbing', source: '', vendor: 'v1', agent: 'a1' };

describe('what figures are limited to', () => {
  it('is what was chosen, as far as the figures of the view are told apart by it', () => {
    assert.deepEqual(filterOf('FUNNEL', chosen), { channels: ['CHAT'], services: ['plumbing'] });
    assert.deepEqual(filterOf('RESPONSES', chosen), {
      channels: ['CHAT'],
      vendorIds: ['v1'],
      agentIds: ['a1'],
    });
    assert.deepEqual(filterOf('MONEY', chosen), { services: ['plumbing'], vendorIds: ['v1'] });
    assert.deepEqual(filterOf('CAMPAIGNS', chosen), {});
  });

  it('can be chosen in some view, each of them', () => {
    const offered = new Set(Object.values(filtersOf).flat());
    assert.deepEqual([...offered].toSorted(), [...filterNames].toSorted());
  });
});
