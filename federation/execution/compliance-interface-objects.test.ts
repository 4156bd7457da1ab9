import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

/** Answers a representation with itself; a subgraph cannot do that without the key. */
function byId(representation: Row): Row {
  if (representation['id'] === undefined) throw new Error(`no id in ${JSON.stringify(representation)}`);
  return { ...representation };
}

/** A required field of a representation; fails when it was not sent. */
function received(representation: Row, field: string): string {
  const value = representation[field];
  if (typeof value !== 'string') throw new Error(`no ${field} in ${JSON.stringify(representation)}`);
  return value;
}

function only(id: string, field: string) {
  return (row: Row) => {
    if (row['id'] !== id) throw new Error(`${field} of ${String(row['id'])} was not selected`);
    return `${field} of ${id}`;
  };
}

describe('fields of an @interfaceObject that are selected for some members', () => {
  const media = [
    { __typename: 'Book', id: 'b', title: 'Emma', pages: 400 },
    { __typename: 'Film', id: 'f', title: 'Alien', minutes: 117 },
  ];
  const find = ({ id }: Row) => media.find((one) => one.id === id) ?? null;
  const gateway = serveInMemory({
    catalog: {
      sdl: `
        type Query { media: [Media] shelf: Shelf }
        type Mutation { touch: [Media] }
        type Shelf { row: [[Media]] }
        interface Media @key(fields: "id") { id: ID! title(upper: Boolean): String }
        type Book implements Media @key(fields: "id") { id: ID! title(upper: Boolean): String pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title(upper: Boolean): String minutes: Int }
      `,
      resolvers: {
        Query: { media: () => media, shelf: () => ({ row: [media, null, [media[1]]] }) },
        Mutation: { touch: () => media },
        Media: { __resolveReference: find },
        Book: { __resolveReference: find, title: titleOf },
        Film: { __resolveReference: find, title: titleOf },
      },
    },
    ratings: {
      sdl: `
        type Query { top: [Media] }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title(upper: Boolean): String @external
          stars: Int! headline: String @requires(fields: "title") cry: String @requires(fields: "title(upper: true)")
          blurb: String! spoiler: String! maker: Maker rank(by: String): String!
        }
        type Maker { name: String! fame: String! }
      `,
      resolvers: {
        Query: { top: () => [{ id: 'f' }, null, { id: 'b' }] },
        Media: {
          __resolveReference: byId,
          stars: () => 3,
          headline: (row: Row) => `! ${received(row, 'title')}`,
          cry: (row: Row) => `! ${received(row, 'title')}`,
          blurb: only('b', 'blurb'),
          spoiler: only('f', 'spoiler'),
          maker: (row: Row) => row,
          rank: (row: Row, { by }: Row) => `${String(row['id'])} by ${String(by)}`,
        },
        Maker: { name: only('b', 'name'), fame: only('f', 'fame') },
      },
    },
    prizes: {
      sdl: `
        type Book @key(fields: "id") { id: ID! blurb: String! @external prize: String @requires(fields: "blurb") }
      `,
      resolvers: {
        Book: { __resolveReference: byId, prize: (row: Row) => `prize for the ${received(row, 'blurb')}` },
      },
    },
  });

  function titleOf({ title }: Row, { upper }: Row): string {
    return upper === true ? String(title).toUpperCase() : String(title);
  }

  const answers: readonly (readonly [string, unknown])[] = [
    // One member needs a title, which is not fetched for the other.
    ['{ media { ... on Book { headline } stars } }', [{ headline: '! Emma', stars: 3 }, { stars: 3 }]],
    ['{ media { stars ... on Film { headline } } }', [{ stars: 3 }, { stars: 3, headline: '! Alien' }]],
    ['{ media { ... on Book { headline } ... on Film { stars } } }', [{ headline: '! Emma' }, { stars: 3 }]],
    [
      '{ media { ... on Book { h: headline stars } ... on Film { h: cry title } } }',
      [
        { h: '! Emma', stars: 3 },
        { h: '! ALIEN', title: 'Alien' },
      ],
    ],
    [
      '{ media { ...A ... on Media { ...B } } } fragment A on Film { headline } fragment B on Media { stars }',
      [{ stars: 3 }, { headline: '! Alien', stars: 3 }],
    ],
    // Their subgraph does not know the types.
    ['{ top { ... on Book { headline } } }', [{}, null, { headline: '! Emma' }]],
    ['{ top { stars ... on Book { headline } } }', [{ stars: 3 }, null, { stars: 3, headline: '! Emma' }]],
    [
      '{ top { ... on Book { headline stars } ... on Film { minutes stars } } }',
      [{ minutes: 117, stars: 3 }, null, { headline: '! Emma', stars: 3 }],
    ],
    // Fields that fail where they are not selected.
    [
      '{ media { ... on Book { blurb } ... on Film { spoiler } } }',
      [{ blurb: 'blurb of b' }, { spoiler: 'spoiler of f' }],
    ],
    [
      '{ top { stars ... on Book { blurb } ... on Film { spoiler title } } }',
      [{ stars: 3, spoiler: 'spoiler of f', title: 'Alien' }, null, { stars: 3, blurb: 'blurb of b' }],
    ],
    [
      '{ media { ... on Book { maker { name } } ... on Film { maker { fame } } } }',
      [{ maker: { name: 'name of b' } }, { maker: { fame: 'fame of f' } }],
    ],
    [
      '{ media { ... on Book { m: maker { n: name } } ... on Film { m: maker { n: fame } } } }',
      [{ m: { n: 'name of b' } }, { m: { n: 'fame of f' } }],
    ],
    [
      '{ media { stars ... on Book { rank(by: "year") } ... on Film { rank(by: "fame") } } }',
      [
        { stars: 3, rank: 'b by year' },
        { stars: 3, rank: 'f by fame' },
      ],
    ],
    // The blurb is not selected, but the prize requires it.
    [
      '{ media { stars ... on Book { prize } ... on Film { spoiler } } }',
      [
        { stars: 3, prize: 'prize for the blurb of b' },
        { stars: 3, spoiler: 'spoiler of f' },
      ],
    ],
  ];
  for (const [query, expected] of answers) {
    it(`are fetched for those members: ${query}`, async () => {
      const { data, errors } = await gateway.ask(query);
      assert.deepEqual([Object.values(data ?? {}), errors], [[expected], undefined]);
    });
  }

  it('depend on variables, in fields and fragments', async () => {
    const query = `query ($blurb: Boolean!, $by: String) {
      media { ... on Book @include(if: $blurb) { blurb stars } ... on Film { spoiler @skip(if: $blurb) rank(by: $by) } }
    }`;
    assert.deepEqual(await gateway.ask(query, { blurb: true, by: 'x' }), {
      data: { media: [{ blurb: 'blurb of b', stars: 3 }, { rank: 'f by x' }] },
    });
    assert.deepEqual(await gateway.ask(query, { blurb: false, by: 'x' }), {
      data: { media: [{}, { spoiler: 'spoiler of f', rank: 'f by x' }] },
    });
  });

  it('can be left out by a condition for one member only', async () => {
    const query = `query ($film: Boolean!) {
      media { stars ... on Film { blurb @include(if: $film) } ... on Book @skip(if: $film) { blurb } }
    }`;
    assert.deepEqual(await gateway.ask(query, { film: false }), {
      data: { media: [{ stars: 3, blurb: 'blurb of b' }, { stars: 3 }] },
    });
  });

  it('are found in lists of lists and after mutations', async () => {
    assert.deepEqual(await gateway.ask('{ shelf { row { ... on Book { headline } stars } } }'), {
      data: { shelf: { row: [[{ headline: '! Emma', stars: 3 }, { stars: 3 }], null, [{ stars: 3 }]] } },
    });
    assert.deepEqual(await gateway.ask('mutation { touch { ... on Film { headline } stars } }'), {
      data: { touch: [{ stars: 3 }, { headline: '! Alien', stars: 3 }] },
    });
  });

  it('are fetched once for each entity, and in one request where all members need the same', async () => {
    await gateway.ask('{ media { ... on Book { blurb stars } ... on Film { stars } } }');
    const sent = gateway.asked.slice(1).flatMap(({ variables }) => variables['representations']);
    assert.deepEqual(sent, [
      { __typename: 'Media', id: 'b' },
      { __typename: 'Media', id: 'f' },
    ]);
    await gateway.ask(
      '{ media { ... on Book { stars maker { __typename } } ... on Media { maker { __typename } stars } } }',
    );
    assert.equal(gateway.asked.length, 2);
  });

  it('are sent with a key', async () => {
    await gateway.ask('{ top { title ... on Book { headline } } }');
    const sent = gateway.asked.slice(1).flatMap(({ variables }) => variables['representations']);
    assert.ok(sent.every((representation) => typeof (representation as Row)['id'] === 'string'));
    assert.deepEqual(sent.at(-1), { __typename: 'Media', id: 'b', title: 'Emma' });
    assert.deepEqual(gateway.asked.at(-1)?.variables['representations'], sent.slice(-1));
  });
});
