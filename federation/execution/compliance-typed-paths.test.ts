import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

const media = [
  { __typename: 'Book', id: 'b', title: 'Emma' },
  { __typename: 'Film', id: 'f', title: 'Alien' },
  { __typename: 'Song', id: 's', title: 'Help' },
];
const titles: Readonly<Record<string, string>> = { b: 'Emma', f: 'Alien' };
const places: Readonly<Record<string, string>> = { b: 'bath', f: 'nostromo', s: 'london' };

function noteOn({ id }: Row) {
  return { text: `note on ${String(id)}`, place: { id: places[String(id)] }, about: { id } };
}

/** Resolves a field of some places only: the others must not be fetched. */
function onlyOf(field: string, ids: readonly string[]) {
  return (row: Row) => {
    const id = String(row['id']);
    if (!ids.includes(id)) throw new Error(`${field} of ${id} was not selected`);
    return { ...row, [field]: `${field} of ${id}` };
  };
}

describe('selections below fields of an @interfaceObject', () => {
  const find = ({ id }: Row) => media.find((one) => one.id === id) ?? null;
  const gateway = serveInMemory({
    catalog: {
      sdl: `
        type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String }
        type Song implements Media @key(fields: "id") { id: ID! title: String }
      `,
      resolvers: {
        Query: { media: () => media },
        Media: { __resolveReference: find },
        Book: { __resolveReference: find },
        Film: { __resolveReference: find },
        Song: { __resolveReference: find },
      },
    },
    notes: {
      sdl: `
        type Query { noted: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! note: Note remark: Remark next: Media }
        interface Remark { text: String }
        type Note implements Remark { text: String place: Place about: Media }
        type Place @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: { noted: () => media.map(({ id }) => ({ id })) },
        Media: {
          __resolveReference: ({ id }: Row) => ({ id }),
          note: noteOn,
          remark: (row: Row) => ({ __typename: 'Note', ...noteOn(row) }),
          next: ({ id }: Row) => ({ id: id === 'b' ? 'f' : 'b' }),
        },
      },
    },
    weather: {
      sdl: 'type Place @key(fields: "id") { id: ID! rain: String! }',
      resolvers: { Place: { __resolveReference: onlyOf('rain', ['bath']) } },
    },
    traffic: {
      sdl: 'type Place @key(fields: "id") { id: ID! jam: String! toll: String }',
      resolvers: { Place: { __resolveReference: onlyOf('jam', ['nostromo', 'london']) } },
    },
  });

  const answers: readonly (readonly [string, unknown])[] = [
    [
      '{ noted { ... on Book { note { place { rain } } } ... on Film { note { text place { jam } } } } }',
      [
        { note: { place: { rain: 'rain of bath' } } },
        { note: { text: 'note on f', place: { jam: 'jam of nostromo' } } },
        {},
      ],
    ],
    [
      '{ media { ... on Book { note { place { rain } } } ... on Film { note { place { jam } } } ... on Song { note { place { jam } } } } }',
      [
        { note: { place: { rain: 'rain of bath' } } },
        { note: { place: { jam: 'jam of nostromo' } } },
        { note: { place: { jam: 'jam of london' } } },
      ],
    ],
    [
      '{ noted { note { text } ... on Book { n: note { place { r: rain id } } } } }',
      [
        { note: { text: 'note on b' }, n: { place: { r: 'rain of bath', id: 'bath' } } },
        { note: { text: 'note on f' } },
        { note: { text: 'note on s' } },
      ],
    ],
    // Two of them on one path.
    [
      '{ noted { ... on Book { next { ... on Film { note { place { jam } } } } } ... on Film { next { title } } } }',
      [{ next: { note: { place: { jam: 'jam of nostromo' } } } }, { next: { title: 'Emma' } }, {}],
    ],
    // All members select the type, one of them the title.
    [
      '{ noted { next { __typename } ... on Book { next { ... on Film { title } } } } }',
      [
        { next: { __typename: 'Film', title: 'Alien' } },
        { next: { __typename: 'Book' } },
        { next: { __typename: 'Book' } },
      ],
    ],
  ];
  for (const [query, expected] of answers) {
    it(`are fetched only for members whose fragments contain them: ${query}`, async () => {
      const { data, errors } = await gateway.ask(query);
      assert.deepEqual([Object.values(data ?? {}), errors], [[expected], undefined]);
    });
  }

  it('are fetched in one request where all members select the same', async () => {
    await gateway.ask(
      '{ noted { ... on Film { note { place { jam } } } ... on Song { note { place { jam } } } } }',
    );
    const asked = gateway.asked.filter(({ query }) => query.includes('jam'));
    assert.deepEqual(
      asked.map(({ variables }) => variables['representations']),
      [
        [
          { __typename: 'Place', id: 'nostromo' },
          { __typename: 'Place', id: 'london' },
        ],
      ],
    );
  });

  it('are fetched once, also where one subgraph has fields that some members and all members select', async () => {
    const { data } = await gateway.ask(
      '{ noted { note { place { toll } } ... on Film { note { place { jam } } } ... on Song { note { place { jam } } } } }',
    );
    const note = (id: string) => ({ note: { place: { toll: null, jam: `jam of ${id}` } } });
    assert.deepEqual(data, {
      noted: [{ note: { place: { toll: null } } }, note('nostromo'), note('london')],
    });
    const asked = gateway.asked.filter(({ query }) => query.includes('toll'));
    assert.deepEqual(
      asked.map(({ query, variables }) => [query.includes('jam'), variables['representations']]),
      [
        [false, [{ __typename: 'Place', id: 'bath' }]],
        [
          true,
          [
            { __typename: 'Place', id: 'nostromo' },
            { __typename: 'Place', id: 'london' },
          ],
        ],
      ],
    );
  });

  describe('through so many steps that the planner cannot compare all paths', () => {
    const steps = 8;
    const cases: readonly (readonly [string, (id: string) => unknown])[] = [
      [
        'title note { text } ... on Book { __typename }',
        (id) => ({
          ...(id === 'b' ? { __typename: 'Book' } : {}),
          title: titles[id],
          note: { text: `note on ${id}` },
        }),
      ],
      ['... on Book { note { text } }', (id) => (id === 'b' ? { note: { text: 'note on b' } } : {})],
      ['... on Book { next { title } }', (id) => (id === 'b' ? { next: { title: 'Alien' } } : {})],
      [
        '... on Film { note { place { jam } } }',
        (id) => (id === 'f' ? { note: { place: { jam: 'jam of nostromo' } } } : {}),
      ],
    ];
    it('are fetched through fragments on an interface of their subgraph', async () => {
      const step = 'remark { ... on Note { about {';
      const { data, errors } = await gateway.ask(
        `{ noted { ${step.repeat(steps)} title ... on Film { next { title } } ${'} } }'.repeat(steps)} } }`,
      );
      const nested = (end: unknown) =>
        Array.from({ length: steps }).reduce<unknown>((inner) => ({ remark: { about: inner } }), end);
      const ends = [{ title: 'Emma' }, { title: 'Alien', next: { title: 'Emma' } }, { title: 'Help' }];
      assert.deepEqual([data, errors], [{ noted: ends.map(nested) }, undefined]);
    });

    for (const [selected, expected] of cases) {
      it(`are fetched: ${selected}`, async () => {
        const { data, errors } = await gateway.ask(
          `{ noted { ${'next { '.repeat(steps)} ${selected} ${'}'.repeat(steps)} } }`,
        );
        const nested = (id: string) =>
          Array.from({ length: steps }).reduce<unknown>((inner) => ({ next: inner }), expected(id));
        assert.deepEqual([data, errors], [{ noted: ['b', 'f', 'f'].map(nested) }, undefined]);
      });
    }
  });
});
