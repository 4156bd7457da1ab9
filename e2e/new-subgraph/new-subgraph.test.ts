import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { definition as notes } from './subgraph.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestResult, TestSubgraph } from '#platform/testing/subgraph.ts';
import { z } from 'zod';
import { nobody, personOf } from '#platform/testing/viewers.ts';
import type { SqlDatabase } from '#platform/database/sql-database.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const source = fileURLToPath(new URL('.', import.meta.url));

describe('a new subgraph in a folder of its own', () => {
  let folder = '';
  let subgraph: TestSubgraph<SqlDatabase, object>;
  const operator = personOf('AGENT');
  const customer = personOf('CUSTOMER');
  const addNote = 'mutation ($text: String!) { addNote(text: $text) { id text } }';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-new-subgraph-'));
    for (const shared of ['platform', 'node_modules'])
      await symlink(join(repository, shared), join(folder, shared));
    const imports = { '#platform/*': './platform/*' };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
    await mkdir(join(folder, 'subgraphs/notes'), { recursive: true });
    for (const file of ['schema.graphql', 'subgraph.ts']) {
      await copyFile(join(source, file), join(folder, 'subgraphs/notes', file));
    }
    // What the copied file exports is what its original does.
    const module = (await import(pathToFileURL(join(folder, 'subgraphs/notes/subgraph.ts')).href)) as {
      readonly definition: typeof notes;
    };
    subgraph = await startTestSubgraph(module.definition);
    await subgraph.services.pool.query(
      'create table note (id uuid primary key default uuidv7(), text text not null, at timestamptz(3) not null default now())',
    );
  });
  after(async () => {
    await subgraph.stop();
    await rm(folder, { recursive: true });
  });

  it('takes fewer than 60 lines', async () => {
    const text = await readFile(join(source, 'subgraph.ts'), 'utf8');
    assert.ok(text.split('\n').length - 1 < 60);
  });

  it('serves a paged list', async () => {
    for (const text of ['one', 'two', 'three']) await subgraph.send(operator, addNote, { text });
    const query = `query ($after: String) {
      notes(first: 2, after: $after) { edges { node { text } } pageInfo { hasNextPage endCursor } }
    }`;
    const first = await subgraph.send(customer, query);
    const { edges, pageInfo } = notesOf(first);
    assert.deepEqual(edges, ['three', 'two']);
    const { endCursor } = pageInfo;
    const second = notesOf(await subgraph.send(customer, query, { after: endCursor }));
    assert.deepEqual(second.edges, ['one']);
  });

  it('lets only those write whom its SDL allows', async () => {
    const codes = await Promise.all(
      [nobody, customer].map(
        async (viewer) => (await subgraph.send(viewer, addNote, { text: 'no' })).errors?.[0]?.extensions.code,
      ),
    );
    assert.deepEqual(codes, ['UNAUTHENTICATED', 'FORBIDDEN']);
  });

  it('answers references to its entity', async () => {
    const added = await subgraph.send(operator, addNote, { text: 'referred to' });
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Note { text } } }';
    const { id } = z.object({ addNote: z.object({ id: z.string() }) }).parse(added.data).addNote;
    const answer = await subgraph.send(customer, query, { r: [{ __typename: 'Note', id }] });
    assert.deepEqual(answer.data, { _entities: [{ text: 'referred to' }] });
  });

  it('streams what is written, from any event on', async () => {
    const live = await subgraph.subscribe(customer, 'subscription { noteAdded(afterSeq: 0) { text } }');
    await eventually(() => live.results.length >= 4, 'the stored events');
    await subgraph.send(operator, addNote, { text: 'live' });
    const isLive = () => JSON.stringify(live.results.at(-1)?.data) === '{"noteAdded":{"text":"live"}}';
    await eventually(isLive, 'the live event');
    live.stop();
  });
});

const pageSchema = z.object({
  notes: z.object({
    edges: z.array(z.object({ node: z.object({ text: z.string() }) }).transform(({ node }) => node.text)),
    pageInfo: z.object({ endCursor: z.string() }),
  }),
});

function notesOf({ data }: TestResult) {
  return pageSchema.parse(data).notes;
}
