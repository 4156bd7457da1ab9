import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

describe('mutations, conditions and null', () => {
  const log: string[] = [];
  const note = (name: string, ms: number) => async () => {
    log.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    log.push(`${name} ends`);
    return { id: name };
  };
  const gateway = serveInMemory({
    one: {
      sdl: `
        type Query { item: Item strict: Item! list: [Item!] rows: [[Item]] }
        type Mutation { first: Item third: Item }
        type Item @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          item: () => ({ id: 'i' }),
          strict: () => ({ id: 'bad' }),
          list: () => [{ id: 'i' }, { id: 'bad' }],
          rows: () => [[{ id: 'i' }, null], [], [{ id: 'bad' }]],
        },
        Mutation: { first: note('first', 20), third: note('third', 1) },
      },
    },
    two: {
      sdl: `
        type Mutation { second: Item }
        type Item @key(fields: "id") { id: ID! name(tag: String): String must: Int! broken: Int }
      `,
      resolvers: {
        Mutation: { second: note('second', 10) },
        Item: {
          __resolveReference: ({ id }: Row) => ({ id }),
          name: ({ id }: Row, { tag = '' }: { tag?: string }) => `${String(id)}/${tag}`,
          must: ({ id }: Row) => (id === 'bad' ? null : 1),
          broken: () => {
            throw new Error('no');
          },
        },
      },
    },
  });

  it('runs mutations one after the other, across subgraphs', async () => {
    assert.deepEqual(await gateway.ask('mutation { first { name } second { id name } third { name } }'), {
      data: {
        first: { name: 'first/' },
        second: { id: 'second', name: 'second/' },
        third: { name: 'third/' },
      },
    });
    assert.deepEqual(log, [
      'first starts',
      'first ends',
      'second starts',
      'second ends',
      'third starts',
      'third ends',
    ]);
  });

  it('applies @skip and @include at the border of fetches, with defaults', async () => {
    const query = `query ($in: Boolean = true, $out: Boolean!, $tag: String) {
      item { id ... @include(if: $in) { name(tag: $tag) @skip(if: $out) } ... on Item @skip(if: $in) { must } }
    }`;
    assert.deepEqual(await gateway.ask(query, { out: false, tag: 'x' }), {
      data: { item: { id: 'i', name: 'i/x' } },
    });
    assert.deepEqual(await gateway.ask(query, { out: true }), { data: { item: { id: 'i' } } });
    assert.equal(gateway.asked.length, 1);
    assert.deepEqual(await gateway.ask(query, { out: true, in: false }), {
      data: { item: { id: 'i', must: 1 } },
    });
  });

  it('fetches root fields of fragments that are spread twice, with or without a condition', async () => {
    const query = `query ($in: Boolean!) { ...A @include(if: $in) ...B }
      fragment A on Query { item { id } list { id } }
      fragment B on Query { item { id } list { id } }`;
    const data = { item: { id: 'i' }, list: [{ id: 'i' }, { id: 'bad' }] };
    assert.deepEqual(await gateway.ask(query, { in: true }), { data });
    assert.deepEqual(await gateway.ask(query, { in: false }), { data });
  });

  it('lets null bubble to the next nullable place, with one error', async () => {
    const list = await gateway.ask('{ list { id must } item { id } }');
    assert.deepEqual(list.data, { list: null, item: { id: 'i' } });
    assert.equal(list.errors?.length, 1);
    assert.match(String(list.errors), /^DOWNSTREAM_SERVICE_ERROR at list\.1/);
    const rows = await gateway.ask('{ rows { must } }');
    assert.deepEqual(rows.data, { rows: [[{ must: 1 }, null], [], [null]] });
    assert.match(String(rows.errors), /^DOWNSTREAM_SERVICE_ERROR at rows\.2\.0/);
    const strict = await gateway.ask('{ strict { must } item { id } }');
    assert.equal(strict.data, null);
  });

  it('puts an error of an entity at all its places and keeps the rest', async () => {
    const { data, errors } = await gateway.ask('{ a: item { broken } b: item { id broken name } }');
    assert.deepEqual(data, { a: { broken: null }, b: { id: 'i', broken: null, name: 'i/' } });
    assert.deepEqual(errors?.map((error) => error.slice(0, error.indexOf(':'))).sort(), [
      'DOWNSTREAM_SERVICE_ERROR at a.broken',
      'DOWNSTREAM_SERVICE_ERROR at b.broken',
    ]);
  });
});
