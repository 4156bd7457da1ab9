import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { searchForSecrets } from './canaries.ts';
import type { Caller } from './callers.ts';
import { readApiSchema } from '../api-schema.ts';
import { missingSamples } from './missing-samples.ts';
import { compareNamedQueries } from './named-queries.ts';
import { tryForeignActs, tryOwnActs } from './acts.ts';
import { compareEntities } from './entities.ts';
import type { Findings } from './entities.ts';
import { compareLists, compareSubscriptions } from './lists.ts';
import { tryMassAssignment } from './mass-assignment.ts';
import { compareGatewayRoutes, compareSubgraphRoutes } from './routes.ts';
import { tryBadTokens } from './tokens.ts';
import { comparePaths } from './paths.ts';
import { readRightsTables } from './rights-table.ts';
import { playStory } from './story.ts';
import type { Story } from './story.ts';
import { startWholeSystem } from './whole-system.ts';
import type { WholeSystem } from './whole-system.ts';

const api = await readApiSchema();
const tables = await readRightsTables();
let whole: WholeSystem;
let story: Story;
let checks = 0;

before(async () => {
  whole = await startWholeSystem();
  story = await playStory(whole.system, whole.pool);
});
after(async () => {
  await whole.stop();
  process.stdout.write(`${checks} values and acts were compared with the tables of rights\n`);
});

function callerNamed(name: string): Caller {
  const found = story.people.find((caller) => caller.name === name);
  assert.ok(found, `${name} is in the story`);
  return found;
}

function everybody(): readonly Caller[] {
  return [...story.people, ...story.keys];
}

/** The people, the keys that may read entities, and one that may read none. */
function readers(): readonly Caller[] {
  const named = tables.flatMap(({ rights }) =>
    [...Object.values(rights.entities), ...Object.values(rights.subscriptions)].map(
      ({ permission }) => permission,
    ),
  );
  const reading = story.keys.filter(
    ({ claims: { scopes } }) =>
      scopes.length === 1 && (named.includes(scopes[0] ?? '') || scopes[0] === 'events:read'),
  );
  return [...story.people, ...reading];
}

/** Fails with every difference, and counts what was compared. */
function expectRight({ problems, checked }: Findings): void {
  checks += checked;
  assert.deepEqual(problems, []);
}

describe('the story', () => {
  it('has an object of each type that somebody beside operators uses', () => {
    expectRight(missingSamples(tables, story.samples));
  });
});

describe('an entity that is asked for by reference', () => {
  for (const table of tables) {
    it(`shows each caller of ${table.name} what the table says and nothing else`, async () => {
      expectRight(await compareEntities(whole, table, story.samples, everybody(), callerNamed('admin')));
    });
  }
});

describe('an entity that is reached through the gateway', () => {
  it('shows each caller, by every reference to it, what the tables say and nothing else', async () => {
    const reader = callerNamed('admin');
    expectRight(await comparePaths(whole, api, tables, story.samples, readers(), reader));
  });
});

describe('a list', () => {
  it('holds what the tables say of each caller, and nothing of anybody else', async () => {
    expectRight(await compareLists(whole, tables, story.samples, readers()));
  });
});

describe('a query that names whose objects it is about', () => {
  it('answers those to whom the tables show them, and refuses everybody else', async () => {
    expectRight(await compareNamedQueries(whole, api, tables, story.samples, story.people));
  });
});

describe('a subscription', () => {
  it('lets in whom the tables let in', async () => {
    expectRight(await compareSubscriptions(whole, tables, story.samples, readers()));
  });
});

describe('a mutation', () => {
  it("of another's object is refused and changes nothing", async () => {
    expectRight(await tryForeignActs(whole, api, tables, story.samples, story.people));
  });

  it('of an own object is not refused for want of a right', async () => {
    expectRight(await tryOwnActs(whole, api, tables, story.samples, story.people));
  });
});

describe('an input', () => {
  it('takes no field of an entity or a table that it does not declare', async () => {
    expectRight(await tryMassAssignment(whole, api, tables, callerNamed('admin')));
  });
});

describe('a route', () => {
  it('of the gateway is open to those that its table names', async () => {
    expectRight(await compareGatewayRoutes(whole, everybody()));
  });

  it('of a subgraph shows files to those who may see their object, and is closed to all but the gateway otherwise', async () => {
    expectRight(await compareSubgraphRoutes(whole, tables, story.samples, readers(), callerNamed('admin')));
  });
});

describe('a subgraph', () => {
  it('believes no token that the gateway has not signed for it just now', async () => {
    expectRight(await tryBadTokens(whole, tables));
  });
});

describe('a secret', () => {
  it('is in no log, trace or metric, and in no answer to anybody who may not see it', async () => {
    expectRight(await searchForSecrets(whole, story));
  });
});
