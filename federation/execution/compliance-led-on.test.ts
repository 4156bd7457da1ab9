import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

const media = [
  { __typename: 'Book', id: 'b', title: 'Emma', pages: 400 },
  { __typename: 'Film', id: 'f', title: 'Alien', minutes: 117 },
];

describe('a field of an interface object that requires others and leads to interface objects', () => {
  const find = ({ id }: Row) => media.find((one) => one.id === id) ?? null;
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
        Media: { __resolveReference: find },
        Book: { __resolveReference: find },
        Film: { __resolveReference: find },
      },
    },
    links: {
      sdl: `
        type Query { noted: [Media] }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! next: Media title: String @external related: [Media] @requires(fields: "title") stars: Int note: Note
        }
        type Note { text: String about: Media }
      `,
      resolvers: {
        Query: { noted: () => media.map(({ id }) => ({ id })) },
        Media: {
          __resolveReference: (row: Row) => ({ ...row }),
          next: ({ id }: Row) => ({ id: id === 'b' ? 'f' : 'b' }),
          related: ({ title }: Row) => media.filter((one) => title !== undefined && one.title !== title),
          stars: () => 3,
          note: ({ id }: Row) => ({ text: `note on ${String(id)}`, about: { id } }),
        },
      },
    },
  });

  const answers: readonly (readonly [string, unknown])[] = [
    ['{ media { related { id title } } }', [[{ id: 'f', title: 'Alien' }], [{ id: 'b', title: 'Emma' }]]],
    ['{ media { related { ... on Book { pages } } } }', [[{}], [{ pages: 400 }]]],
    [
      '{ media { related { stars ... on Book { stars note { text } } } } }',
      [[{ stars: 3 }], [{ stars: 3, note: { text: 'note on b' } }]],
    ],
    [
      '{ media { related { note { about { ... on Film { stars } } } } } }',
      [[{ note: { about: { stars: 3 } } }], [{ note: { about: {} } }]],
    ],
    [
      '{ media { related { ... on Film { related { title ... on Book { related { minutes: title } } } } } } }',
      [[{ related: [{ title: 'Emma', related: [{ minutes: 'Alien' }] }] }], [{}]],
    ],
  ];
  for (const [query, expected] of answers) {
    it(`returns the selections of fragments on their members: ${query}`, async () => {
      const { data, errors } = await gateway.ask(query);
      const rows = (data as { media: readonly { related: unknown }[] } | null)?.media;
      assert.deepEqual([rows?.map(({ related }) => related), errors], [expected, undefined]);
    });
  }

  it('adds no requests to operations without it', async () => {
    await gateway.ask('{ media { stars note { text } } }');
    assert.equal(gateway.asked.length, 2);
    await gateway.ask('{ noted { next { stars next { stars next { stars } } } } }');
    assert.equal(gateway.asked.length, 1);
    await gateway.ask('{ noted { note { about { note { about { stars title } } } } } }');
    assert.equal(gateway.asked.length, 2);
  });
});
