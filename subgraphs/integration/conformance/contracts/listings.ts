import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const listings: Contract<'LISTINGS'> = {
  promise: 'changes what directories show and keeps the rest',
  verify: async (capability) => {
    const [entity] = (await capability.entities(null)).entities;
    assert.ok(entity);
    const name = `${entity.name} and Sons`;
    const changed = await capability.update(entity.id, { name });
    assert.deepEqual(changed, { ...entity, name });
    await capability.update(entity.id, { name: entity.name });
  },
  page: async (capability, cursor) => {
    const answer = await capability.entities(cursor);
    return { ids: answer.entities.map(({ id }) => id), cursor: answer.cursor };
  },
};
