import { after, before, describe } from 'node:test';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { accountStory } from './base44/account-story.ts';
import { entityStory } from './base44/entity-story.ts';
import { fileStory } from './base44/file-story.ts';
import { listStory } from './base44/list-story.ts';
import { loginStory } from './base44/login-story.ts';
import { realtimeStory } from './base44/realtime-story.ts';
import { wireStory } from './base44/wire-story.ts';
import { sdk } from './base44/world.ts';
import type { World } from './base44/world.ts';

/** The real SDK of Base44, unchanged, against the whole system. */
let system: TestSystem;
before(async () => {
  system = await startSystem();
});
after(() => system.stop());

const world: World = {
  system: () => system,
  as: async (email) => sdk(system.origin, (await system.as(email)).session),
  operator: () => world.as('agent@demo.test'),
};

describe('base44.entities', () => {
  entityStory(world);
});
describe('lists of base44.entities', () => {
  listStory(world);
});
describe('base44.auth', () => {
  accountStory(world);
});
describe('the page /login', () => {
  loginStory(world);
});
describe('files of base44.integrations.Core', () => {
  fileStory(world);
});
describe('the rest of the wire', () => {
  wireStory(world);
});
describe('subscriptions', () => {
  realtimeStory(world);
});
