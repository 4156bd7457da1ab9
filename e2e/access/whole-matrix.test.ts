import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Caller } from './callers.ts';
import { readApiSchema } from '../api-schema.ts';
import { compareEntities } from './entities.ts';
import { comparePaths } from './paths.ts';
import { readRightsTables } from './rights-table.ts';
import { playStory } from './story.ts';
import type { Story } from './story.ts';
import { startWholeSystem } from './whole-system.ts';
import type { WholeSystem } from './whole-system.ts';

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
  const found = story.callers.find((caller) => caller.name === name);
  assert.ok(found, `${name} is in the story`);
  return found;
}

describe('an entity that is asked for by reference', () => {
  for (const table of tables) {
    it(`shows each caller of ${table.name} what the table says and nothing else`, async () => {
      const { problems, checked } = await compareEntities(
        whole,
        table,
        story.samples,
        story.callers,
        callerNamed('admin'),
      );
      checks += checked;
      assert.deepEqual(problems, []);
    });
  }
});

describe('an entity that is reached through the gateway', () => {
  it('shows each caller, by every reference to it, what the tables say and nothing else', async () => {
    const api = await readApiSchema();
    const reader = callerNamed('admin');
    const { problems, checked } = await comparePaths(
      whole,
      api,
      tables,
      story.samples,
      story.callers,
      reader,
    );
    checks += checked;
    assert.deepEqual(problems, []);
  });
});
