import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { providers } from '../providers/registry.ts';
import { conform } from './conform.ts';
import { trapConnections } from './loopback-only.ts';
import type { LoopbackTrap } from './loopback-only.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

describe('every provider', () => {
  let trap: LoopbackTrap;
  let world: World;
  before(async () => {
    trap = trapConnections();
    world = await openWorld(providers);
  });
  after(async () => {
    await world.stop();
    trap.release();
  });

  for (const provider of providers) conform(provider, () => world);

  it('has an id of its own', () => {
    assert.equal(new Set(providers.map(({ id }) => id)).size, providers.length);
  });

  it('is reached on this machine only while it is tested', () => {
    assert.deepEqual(trap.caught, []);
  });
});
