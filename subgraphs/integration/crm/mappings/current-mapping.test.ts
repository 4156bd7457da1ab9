import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { providers } from '../../providers/registry.ts';
import { defaultMappings } from './default-mappings.ts';
import { localFields, orderStates } from './mapping.ts';

describe('the mapping that a CRM begins with', () => {
  const crms = providers.filter(({ capabilities }) => capabilities.includes('CRM'));

  it('is there for each CRM of the catalogue', () => {
    assert.deepEqual(Object.keys(defaultMappings).toSorted(), crms.map(({ id }) => id).toSorted());
  });

  for (const { id } of crms) {
    it(`has a stage for each state of an order, and no field twice: ${id}`, () => {
      const { fields, stages } = defaultMappings[id] ?? { fields: [], stages: [] };
      assert.deepEqual(
        stages.map(({ status }) => status),
        orderStates,
      );
      const locals = fields.map(({ local }) => local);
      assert.equal(new Set(locals).size, locals.length);
      assert.deepEqual(
        localFields.filter((name) => !locals.includes(name)),
        ['HUBSPOT', 'SALESFORCE'].includes(id) ? ['TAGS'] : [],
      );
    });
  }
});
