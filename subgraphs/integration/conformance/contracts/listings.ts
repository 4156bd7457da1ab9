import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const listings: Contract<'LISTINGS'> = {
  promise: 'changes what directories show and keeps the rest, and reads listings, suggestions and reviews',
  verify: async (capability, { act }) => {
    const [entity] = (await capability.entities(null)).entities;
    assert.ok(entity);
    const name = `${entity.name} and Sons`;
    const changed = await capability.update(entity.id, { name });
    assert.deepEqual(changed, { ...entity, name });
    await capability.update(entity.id, { name: entity.name });
    const shown = await capability.listings(entity.id);
    assert.ok(shown.some(({ status, differences }) => status === 'LIVE' && differences.length === 0));
    assert.ok(shown.some(({ status, differences }) => status === 'MISMATCH' && differences.length > 0));

    for (const accept of [true, false]) {
      assert.equal(await act('suggest', entity.id, '+493012345678'), true);
      const [suggestion] = await capability.suggestions(entity.id);
      assert.equal(suggestion?.suggested, '+493012345678');
      for (const _again of [1, 2]) await capability.decide(suggestion.id, accept);
      assert.deepEqual(await capability.suggestions(entity.id), []);
    }

    assert.equal(await act('review', entity.id, 'Never late.'), true);
    const { reviews } = await capability.reviews(entity.id, null);
    assert.ok(reviews.some(({ text, rating }) => text === 'Never late.' && rating !== null));
  },
  page: async (capability, cursor) => {
    const answer = await capability.entities(cursor);
    return { ids: answer.entities.map(({ id }) => id), cursor: answer.cursor };
  },
};
