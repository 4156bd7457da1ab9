import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

/** Finds the row that has all values of a representation's key. */
function byKey(rows: readonly Row[], ...keys: readonly string[]) {
  return (representation: Row) =>
    rows.find((row) => keys.some((key) => key in representation && row[key] === representation[key])) ?? null;
}

describe('@interfaceObject', () => {
  const media = [
    { __typename: 'Book', id: 'b', title: 'Emma', pages: 400 },
    { __typename: 'Film', id: 'f', title: 'Alien', minutes: 117 },
  ];
  const gateway = serveInMemory({
    catalog: {
      sdl: `
        type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
      `,
      resolvers: {
        Query: { media: () => media },
        Media: { __resolveReference: byKey(media, 'id') },
        Book: { __resolveReference: byKey(media, 'id') },
        Film: { __resolveReference: byKey(media, 'id') },
      },
    },
    ratings: {
      sdl: `
        type Query { best: Media top: [Media] lost: Media }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String @external rating(scale: Int = 5): Int headline: String @requires(fields: "title")
        }
      `,
      resolvers: {
        Query: {
          best: () => ({ id: 'f' }),
          top: () => [{ id: 'f' }, { id: 'b' }],
          lost: () => ({ id: 'gone' }),
        },
        Media: {
          __resolveReference: (representation: unknown) => representation,
          rating: ({ id }: Row, { scale }: Row) => (id === 'b' ? Number(scale) : Number(scale) - 1),
          headline: ({ title }: Row) => `! ${String(title)}`,
        },
      },
    },
  });

  it('adds fields to all members, with and without conditions on the concrete type', async () => {
    assert.deepEqual(
      await gateway.ask('{ media { rating headline ... on Book { pages ten: rating(scale: 10) } } }'),
      {
        data: {
          media: [
            { rating: 5, headline: '! Emma', pages: 400, ten: 10 },
            { rating: 4, headline: '! Alien' },
          ],
        },
      },
    );
  });

  it('fetches the concrete type where it is selected or needed for a fragment', async () => {
    assert.deepEqual(
      await gateway.ask(
        '{ best { kind: __typename rating } top { ... on Book { title } ... on Film { minutes } } }',
      ),
      {
        data: {
          best: { kind: 'Film', rating: 4 },
          top: [{ minutes: 117 }, { title: 'Emma' }],
        },
      },
    );
  });

  it('needs no other subgraph where the concrete type is not needed', async () => {
    assert.deepEqual(await gateway.ask('{ top { id rating } }'), {
      data: {
        top: [
          { id: 'f', rating: 4 },
          { id: 'b', rating: 5 },
        ],
      },
    });
    assert.equal(gateway.asked.length, 1);
  });

  it('separates one key with different arguments on two members', async () => {
    assert.deepEqual(
      await gateway.ask(
        '{ media { ... on Book { r: rating(scale: 10) } ... on Film { r: rating(scale: 100) } } }',
      ),
      { data: { media: [{ r: 10 }, { r: 99 }] } },
    );
  });

  it('is null with an error where no subgraph knows the type', async () => {
    assert.deepEqual(await gateway.ask('{ lost { __typename rating } best { id } }'), {
      data: { lost: null, best: { id: 'f' } },
      errors: ['UPSTREAM_FAILED at lost: No subgraph returned the concrete type of this Media.'],
    });
  });
});

describe('abstract types', () => {
  const gateway = serveInMemory({
    one: {
      sdl: `
        type Query { pets: [Pet] nodes: [Node] shared: [Animal] @shareable }
        union Pet = Cat | Dog
        union Animal = Cat | Dog
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String }
        type Cat implements Named & Node @key(fields: "id") { id: ID! name: String @shareable }
        type Dog implements Node @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          pets: () => [
            { __typename: 'Cat', id: 'c', name: 'Tom' },
            { __typename: 'Dog', id: 'd' },
          ],
          nodes: () => [
            { __typename: 'Dog', id: 'd' },
            { __typename: 'Cat', id: 'c', name: 'Tom' },
          ],
          shared: () => [{ __typename: 'Cat', id: 'c', name: 'Tom' }],
        },
      },
    },
    two: {
      sdl: `
        type Query { shared: [Animal] @shareable }
        union Animal = Cat | Bird
        type Cat @key(fields: "id") { id: ID! lives: Int }
        type Dog @key(fields: "id") { id: ID! bark: String! }
        type Bird @key(fields: "id") { id: ID! wings: Int }
      `,
      resolvers: {
        Query: { shared: () => [{ __typename: 'Cat', id: 'c', lives: 9 }] },
        Cat: { __resolveReference: ({ id }: Row) => ({ id, lives: 9 }) },
        Dog: { __resolveReference: ({ id }: Row) => ({ id, bark: 'wuff' }) },
      },
    },
  });

  it('joins the members of a union, each from its own subgraph', async () => {
    assert.deepEqual(
      await gateway.ask('{ pets { __typename ... on Cat { name lives } ... on Dog { bark } } }'),
      {
        data: {
          pets: [
            { __typename: 'Cat', name: 'Tom', lives: 9 },
            { __typename: 'Dog', bark: 'wuff' },
          ],
        },
      },
    );
  });

  it('supports interfaces that implement interfaces', async () => {
    assert.deepEqual(
      await gateway.ask('{ nodes { ... on Named { name } ... on Node { id ... on Cat { lives } } } }'),
      { data: { nodes: [{ id: 'd' }, { name: 'Tom', id: 'c', lives: 9 }] } },
    );
  });

  it('does not query a subgraph for members that it does not know', async () => {
    assert.deepEqual(
      await gateway.ask('{ shared { ... on Cat { lives } ... on Dog { bark } ... on Bird { wings } } }'),
      { data: { shared: [{ lives: 9 }] } },
    );
  });

  it('returns each alias of __typename, and merges fields of one key', async () => {
    assert.deepEqual(
      await gateway.ask(
        '{ t: __typename pets { a: __typename b: __typename ... on Cat { id } ... on Node { id } } }',
      ),
      {
        data: {
          t: 'Query',
          pets: [
            { a: 'Cat', b: 'Cat', id: 'c' },
            { a: 'Dog', b: 'Dog', id: 'd' },
          ],
        },
      },
    );
  });
});

describe('values that clients may not see or send', () => {
  const gateway = serveInMemory({
    one: {
      sdl: `
        type Query { mood: Mood moods: [Mood] must: [Mood!] thing: Thing find(filter: Filter, mood: Mood): String }
        enum Mood { GOOD BAD @inaccessible }
        input Filter { text: String limit: Int = 3 secret: String }
        interface Thing { id: ID! }
        type Open implements Thing { id: ID! }
        type Hidden implements Thing @inaccessible { id: ID! }
      `,
      resolvers: {
        Query: {
          mood: () => 'BAD',
          moods: () => ['GOOD', 'BAD'],
          must: () => ['GOOD', 'BAD'],
          thing: () => ({ __typename: 'Hidden', id: 'h' }),
          find: (_root: unknown, args: unknown) => JSON.stringify(args),
        },
      },
    },
    two: {
      sdl: `
        type Query { other(filter: Filter): String }
        input Filter { text: String limit: Int = 3 }
      `,
      resolvers: { Query: { other: (_root: unknown, args: unknown) => JSON.stringify(args) } },
    },
  });

  it('become null with an error that does not name them', async () => {
    const { data, errors } = await gateway.ask('{ mood moods must thing { id } }');
    assert.deepEqual(data, { mood: null, moods: ['GOOD', null], must: null, thing: null });
    assert.deepEqual(
      errors?.map((error) => error.slice(0, error.indexOf(':'))),
      [
        'UPSTREAM_FAILED at mood',
        'UPSTREAM_FAILED at moods.1',
        'UPSTREAM_FAILED at must.1',
        'UPSTREAM_FAILED at thing',
      ],
    );
    assert.doesNotMatch(String(errors), /BAD|Hidden/);
  });

  it('are rejected as arguments and variables: only values that all subgraphs accept are allowed', async () => {
    assert.match(String((await gateway.ask('{ find(mood: BAD) }')).errors), /BAD/);
    assert.match(String((await gateway.ask('{ find(filter: { secret: "x" }) }')).errors), /secret/);
    const refused = await gateway.ask('query ($f: Filter) { find(filter: $f) }', { f: { secret: 'x' } });
    assert.match(String(refused.errors), /secret/);
    assert.equal(gateway.asked.length, 0);
  });

  it('leave defaults to the subgraph', async () => {
    const query = 'query ($f: Filter) { find(filter: $f) other(filter: $f) }';
    assert.deepEqual(await gateway.ask(query, { f: { text: 'a' } }), {
      data: { find: '{"filter":{"text":"a","limit":3}}', other: '{"filter":{"text":"a","limit":3}}' },
    });
  });

  it('are hidden from introspection', async () => {
    const { data } = await gateway.ask(
      '{ __type(name: "Mood") { enumValues { name } } hidden: __type(name: "Hidden") { name } }',
    );
    assert.deepEqual(data, { __type: { enumValues: [{ name: 'GOOD' }] }, hidden: null });
  });
});
