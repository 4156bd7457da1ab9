import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

describe('@requires', () => {
  const echo = (field: string) => (parent: Row) => JSON.stringify(parent[field]);
  const gateway = serveInMemory({
    base: {
      sdl: `
        type Query { item: Item items: [Item!] }
        type Item @key(fields: "id") { id: ID! price(currency: String): Int size: Size owner: Owner kind: Kind
          taxed: Int @external
          grand: Int @requires(fields: "taxed")
        }
        type Size { width: Int unit: Unit! }
        enum Unit { CM INCH }
        interface Owner { id: ID! }
        type Person implements Owner { id: ID! first: String }
        type Company implements Owner { id: ID! legal: String }
        union Kind = Toy | Tool
        type Toy { age: Int }
        type Tool { watts: Int }
      `,
      resolvers: {
        Query: {
          item: () => ({ id: '1' }),
          items: () => [{ id: '1' }, { id: '2' }, { id: '1' }],
        },
        Item: {
          __resolveReference: (representation: unknown) => representation,
          grand: ({ taxed }: Row) => Number(taxed) + 1000,
          price: (_item: unknown, { currency }: Row) => (currency === 'EUR' ? 9 : 10),
          size: ({ id }: Row) => (id === '1' ? { width: 4, unit: 'CM' } : null),
          owner: ({ id }: Row) =>
            id === '1'
              ? { __typename: 'Person', id: 'p', first: 'Ada' }
              : { __typename: 'Company', id: 'c', legal: 'Ltd' },
          kind: ({ id }: Row) =>
            id === '1' ? { __typename: 'Toy', age: 3 } : { __typename: 'Tool', watts: 50 },
        },
      },
    },
    derived: {
      sdl: `
        type Item @key(fields: "id") {
          id: ID!
          price(currency: String): Int @external
          size: Size @external
          owner: Owner @external
          kind: Kind @external
          taxed: Int @requires(fields: "price(currency: \\"EUR\\")")
          area: String @requires(fields: "size { width unit }")
          label: String @requires(fields: "owner { id ... on Person { first } ... on Company { legal } }")
          warning: String @requires(fields: "kind { ... on Toy { age } ... on Tool { watts } }")
        }
        type Size @external { width: Int unit: Unit! }
        enum Unit { CM INCH }
        interface Owner { id: ID! }
        type Person implements Owner @external { id: ID! first: String }
        type Company implements Owner @external { id: ID! legal: String }
        union Kind = Toy | Tool
        type Toy @external { age: Int }
        type Tool @external { watts: Int }
      `,
      resolvers: {
        Item: {
          __resolveReference: (representation: unknown) => representation,
          taxed: ({ price }: Row) => Number(price) * 2,
          area: echo('size'),
          label: echo('owner'),
          warning: echo('kind'),
        },
      },
    },
    freight: {
      sdl: `
        type Item @key(fields: "id") {
          id: ID!
          taxed: Int @external
          shipping: Int @requires(fields: "taxed")
        }
      `,
      resolvers: {
        Item: {
          __resolveReference: (representation: unknown) => representation,
          shipping: ({ taxed }: Row) => Number(taxed) + 100,
        },
      },
    },
  });

  it('sends its arguments, also when the client uses different ones', async () => {
    assert.deepEqual(await gateway.ask('{ item { taxed price price_usd: price(currency: "USD") } }'), {
      data: { item: { taxed: 18, price: 10, price_usd: 10 } },
    });
  });

  it('sends nested objects, and null for a null object', async () => {
    assert.deepEqual(await gateway.ask('{ items { area } }'), {
      data: {
        items: [{ area: '{"width":4,"unit":"CM"}' }, { area: 'null' }, { area: '{"width":4,"unit":"CM"}' }],
      },
    });
  });

  it('sends the selections of fragments on interfaces and unions', async () => {
    const { data, errors } = await gateway.ask('{ items { label warning } }');
    assert.equal(errors, undefined);
    const { items } = data as { items: { label: string; warning: string }[] };
    assert.deepEqual(
      items.map(({ label }) => JSON.parse(label) as unknown),
      [
        { __typename: 'Person', id: 'p', first: 'Ada' },
        { __typename: 'Company', id: 'c', legal: 'Ltd' },
        { __typename: 'Person', id: 'p', first: 'Ada' },
      ],
    );
    assert.deepEqual(
      items.map(({ warning }) => JSON.parse(warning) as unknown),
      [
        { __typename: 'Toy', age: 3 },
        { __typename: 'Tool', watts: 50 },
        { __typename: 'Toy', age: 3 },
      ],
    );
  });

  it('follows a circle of subgraphs that require each other', async () => {
    assert.deepEqual(await gateway.ask('{ item { grand shipping } }'), {
      data: { item: { grand: 1018, shipping: 118 } },
    });
  });

  it('keeps required fields out of the response, under conditions too', async () => {
    const query =
      'query ($a: Boolean!, $b: Boolean!) { item { id @include(if: $a) taxed @skip(if: $b) area } }';
    const area = '{"width":4,"unit":"CM"}';
    assert.deepEqual(await gateway.ask(query, { a: false, b: true }), { data: { item: { area } } });
    assert.deepEqual(await gateway.ask(query, { a: true, b: false }), {
      data: { item: { id: '1', taxed: 18, area } },
    });
  });
});

describe('@provides, @override and @shareable', () => {
  const gateway = serveInMemory({
    reviews: {
      sdl: `
        type Query { review: Review feed: [Media] all: [Item] }
        type Review { author: User @provides(fields: "name") subject: Media @provides(fields: "... on Book { title }") }
        type User @key(fields: "id") { id: ID! name: String @external address: Address @shareable }
        type Address { city: String @shareable }
        union Media = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @external }
        type Film @key(fields: "id") { id: ID! }
        interface Item { id: ID! code: Int }
        type Box implements Item @key(fields: "id") { id: ID! code: Int @shareable }
      `,
      resolvers: {
        Query: {
          review: () => ({
            author: { id: 'u', name: 'Ada', address: { city: 'Faro' } },
            subject: { __typename: 'Book', id: 'b', title: 'Provided' },
          }),
          feed: () => [
            { __typename: 'Film', id: 'f' },
            { __typename: 'Book', id: 'b' },
          ],
          all: () => [{ __typename: 'Box', id: 'x', code: 1 }],
        },
      },
    },
    users: {
      sdl: `
        type User @key(fields: "id") { id: ID! name: String @shareable address: Address @shareable age: Int }
        type Address @shareable { city: String street: String }
        type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
        type Film @key(fields: "id") { id: ID! minutes: Int }
        type Box @key(fields: "id") { id: ID! code: Int! @shareable old: String weight: Int }
      `,
      resolvers: {
        User: { __resolveReference: () => ({ name: 'other', address: { city: 'x', street: 'y' }, age: 3 }) },
        Book: { __resolveReference: () => ({ title: 'Owned', pages: 9 }) },
        Film: { __resolveReference: () => ({ minutes: 90 }) },
        Box: { __resolveReference: () => ({ code: 1, old: 'old', weight: 5 }) },
      },
    },
    moved: {
      sdl: `type Box @key(fields: "id") { id: ID! old: String @override(from: "users") }`,
      resolvers: { Box: { __resolveReference: () => ({ old: 'new' }) } },
    },
  });

  it('fetches provided fields on their path from the providing subgraph, nested and on a member of a union', async () => {
    assert.deepEqual(
      await gateway.ask('{ review { author { name address { city } } subject { ... on Book { title } } } }'),
      {
        data: {
          review: { author: { name: 'Ada', address: { city: 'Faro' } }, subject: { title: 'Provided' } },
        },
      },
    );
    assert.equal(gateway.asked.length, 1);
  });

  it('fetches them from their owner elsewhere', async () => {
    assert.deepEqual(await gateway.ask('{ feed { ... on Book { title pages } ... on Film { minutes } } }'), {
      data: { feed: [{ minutes: 90 }, { title: 'Owned', pages: 9 }] },
    });
  });

  it('queries the overriding subgraph', async () => {
    assert.deepEqual(await gateway.ask('{ all { code ... on Box { old weight } } }'), {
      data: { all: [{ code: 1, old: 'new', weight: 5 }] },
    });
    const old = gateway.asked.filter(({ query }) => /\bold\b/.test(query));
    assert.deepEqual(
      old.map(({ subgraph }) => subgraph),
      ['moved'],
    );
  });
});
