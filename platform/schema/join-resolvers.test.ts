import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateTime } from '../time/date-time.ts';
import { joinResolvers } from './join-resolvers.ts';

const resolve = () => null;

describe('joinResolvers', () => {
  it('lets several folders add fields to one type', () => {
    const joined = joinResolvers([
      { Query: { order: resolve } },
      { Query: { vendor: resolve }, DateTime: dateTime },
    ]);
    assert.deepEqual(joined, { Query: { order: resolve, vendor: resolve }, DateTime: dateTime });
  });

  it('refuses a second resolver of a field, and names it', () => {
    const parts = [{ Query: { order: resolve } }, { Query: { order: resolve } }];
    assert.throws(() => joinResolvers(parts), /The resolver of Query\.order is defined twice/);
  });

  it('refuses a second definition of a scalar', () => {
    assert.throws(
      () => joinResolvers([{ DateTime: dateTime }, { DateTime: dateTime }]),
      /DateTime is defined twice/,
    );
  });

  it('leaves the parts as they are', () => {
    const part = { Query: { order: resolve } };
    joinResolvers([part, { Query: { vendor: resolve } }]);
    assert.deepEqual(Object.keys(part.Query), ['order']);
  });
});
