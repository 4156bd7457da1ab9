import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from '../execution/testing/in-memory-gateway.ts';

const people = [
  { id: '1', name: 'Ada', email: 'ada@example.com', salary: 10 },
  { id: '2', name: 'Ben', email: 'ben@example.com', salary: 20 },
];
let renamed: string[] = [];

function serve() {
  renamed = [];
  return serveInMemory({
    people: {
      sdl: `
        type Query {
          people: [Person!]
          me: Person @authenticated
          first: Person
          media: [Media]
          search: [Result]
        }
        type Mutation { rename(id: ID!, name: String!): Person  dismiss(id: ID!): Person @requiresScopes(scopes: [["people:write"]]) }
        type Person @key(fields: "id") {
          id: ID!
          name: String!
          email: String @authenticated
          salary: Int! @requiresScopes(scopes: [["people:read", "pay:read"], ["admin"]])
          notes: String @policy(policies: [["support"]])
          account: Account
        }
        type Account @authenticated { number: String! }
        interface Media { id: ID! title: String }
        type Book implements Media { id: ID! title: String pages: Int }
        type Film implements Media { id: ID! title: String @requiresScopes(scopes: [["films"]]) }
        union Result = Book | Secret
        type Secret @requiresScopes(scopes: [["secrets"]]) { id: ID! text: String }
      `,
      resolvers: {
        Query: {
          people: () => people,
          me: () => people[0],
          first: () => people[0],
          media: () => [
            { __typename: 'Book', id: 'b', title: 'Emma', pages: 3 },
            { __typename: 'Film', id: 'f', title: 'Alien' },
          ],
          search: () => [
            { __typename: 'Book', id: 'b', pages: 3 },
            { __typename: 'Secret', id: 's', text: 'hush' },
          ],
        },
        Mutation: {
          rename: (_root: unknown, { id, name }: { id: string; name: string }) => {
            renamed.push(name);
            return { ...people.find((person) => person.id === id), name };
          },
        },
        Person: {
          notes: () => 'kind',
          account: () => ({ number: '42' }),
          __resolveReference: ({ id }: { id: string }) => people.find((person) => person.id === id),
        },
      },
    },
    reviews: {
      sdl: `type Person @key(fields: "id") { id: ID! reviews(first: Int): [String!] @requiresScopes(scopes: [["reviews"]]) }`,
      resolvers: { Person: { reviews: () => ['good'] } },
    },
  });
}

const signIn = 'Sign in to see this field.';
const notAllowed = 'You may not see this field.';
const signedIn = { authenticated: true } as const;
const withScopes = (...scopes: string[]) => ({ ...signedIn, scopes: new Set(scopes) });

describe('@authenticated, @requiresScopes and @policy', () => {
  it('make a field null, with an error at its path, and keep the rest', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ people { name mail: email } }'), {
      data: {
        people: [
          { name: 'Ada', mail: null },
          { name: 'Ben', mail: null },
        ],
      },
      errors: [`UNAUTHENTICATED at people.0.mail: ${signIn}`, `UNAUTHENTICATED at people.1.mail: ${signIn}`],
    });
    assert.doesNotMatch(gateway.asked.map(({ query }) => query).join(), /email/);
  });

  it('show the field to a caller who has the required rights', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ me { email account { number } } }', {}, signedIn), {
      data: { me: { email: 'ada@example.com', account: { number: '42' } } },
    });
    const pay = '{ first { salary } }';
    const shown = { data: { first: { salary: 10 } } };
    assert.deepEqual(await gateway.ask(pay, {}, withScopes('people:read', 'pay:read')), shown);
    assert.deepEqual(await gateway.ask(pay, {}, withScopes('admin')), shown);
    assert.deepEqual(
      await gateway.ask('{ first { notes } }', {}, { hasPolicy: (policy) => policy === 'support' }),
      { data: { first: { notes: 'kind' } } },
    );
  });

  it('send no request that only such fields need', async () => {
    const gateway = serve();
    const query = 'query ($n: Int) { first { name reviews(first: $n) } }';
    assert.deepEqual(await gateway.ask(query, { n: 1 }, signedIn), {
      data: { first: { name: 'Ada', reviews: null } },
      errors: [`FORBIDDEN at first.reviews: ${notAllowed}`],
    });
    assert.deepEqual(
      gateway.asked.map(({ subgraph }) => subgraph),
      ['people'],
    );
    assert.deepEqual(await gateway.ask(query, {}, withScopes('reviews')), {
      data: { first: { name: 'Ada', reviews: ['good'] } },
    });
  });

  it('propagate null from a field that cannot be null', async () => {
    const error = `FORBIDDEN at first.salary: ${notAllowed}`;
    assert.deepEqual(
      await serve().ask('{ first { salary } other: first { name } }', {}, withScopes('people:read')),
      {
        data: { first: null, other: { name: 'Ada' } },
        errors: [error],
      },
    );
    assert.deepEqual(await serve().ask('{ people { salary } }', {}, signedIn), {
      data: { people: null },
      errors: [0, 1].map((index) => `FORBIDDEN at people.${index}.salary: ${notAllowed}`),
    });
  });

  it('answer an operation without a request when all of its fields are hidden', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ me { name } }'), {
      data: { me: null },
      errors: [`UNAUTHENTICATED at me: ${signIn}`],
    });
    assert.deepEqual(gateway.asked, []);
  });

  it('hide a type behind every field that returns it, and its fields behind fragments', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ first { account { number } } }'), {
      data: { first: { account: null } },
      errors: [`UNAUTHENTICATED at first.account: ${signIn}`],
    });
    const search = '{ search { __typename ... on Book { pages } ...S } } fragment S on Secret { text }';
    assert.deepEqual(await gateway.ask(search, {}, signedIn), {
      data: {
        search: [
          { __typename: 'Book', pages: 3 },
          { __typename: 'Secret', text: null },
        ],
      },
      errors: [`FORBIDDEN at search.1.text: ${notAllowed}`],
    });
    assert.doesNotMatch(gateway.asked.map(({ query }) => query).join(), /text/);
  });

  it('hide a field of an interface that one implementation protects, unless a fragment names another', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ media { id title ... on Book { title } } }', {}, signedIn), {
      data: {
        media: [
          { id: 'b', title: 'Emma' },
          { id: 'f', title: null },
        ],
      },
      errors: [`FORBIDDEN at media.1.title: ${notAllowed}`],
    });
    assert.deepEqual((await gateway.ask('{ media { title } }', {}, withScopes('films'))).data, {
      media: [{ title: 'Emma' }, { title: 'Alien' }],
    });
  });

  it('refuse a mutation as a whole, and run no part of it', async () => {
    const gateway = serve();
    const both = 'mutation { rename(id: "1", name: "Eve") { name } gone: dismiss(id: "1") { name } }';
    assert.deepEqual(await gateway.ask(both, {}, signedIn), {
      errors: [`FORBIDDEN at gone: ${notAllowed}`],
    });
    assert.deepEqual(renamed, []);
    assert.deepEqual(await gateway.ask('mutation { rename(id: "1", name: "Eve") { name email } }'), {
      data: { rename: { name: 'Eve', email: null } },
      errors: [`UNAUTHENTICATED at rename.email: ${signIn}`],
    });
  });

  it('apply under conditions and in fragments that are used twice', async () => {
    const query = `query ($all: Boolean!) { first { ...P } people @include(if: $all) { ...P } } fragment P on Person { name email @include(if: $all) }`;
    assert.deepEqual(await serve().ask(query, { all: false }), { data: { first: { name: 'Ada' } } });
    assert.deepEqual((await serve().ask(query, { all: true })).errors, [
      `UNAUTHENTICATED at first.email: ${signIn}`,
      `UNAUTHENTICATED at people.0.email: ${signIn}`,
      `UNAUTHENTICATED at people.1.email: ${signIn}`,
    ]);
    assert.deepEqual(await serve().ask(query, { all: false }, signedIn), {
      data: { first: { name: 'Ada' } },
    });
  });

  it('do not use the plan of one caller for another', async () => {
    const gateway = serve();
    const query = '{ first { email } }';
    assert.deepEqual((await gateway.ask(query, {}, signedIn)).errors, undefined);
    assert.deepEqual((await gateway.ask(query)).data, { first: { email: null } });
    assert.deepEqual((await gateway.ask(query, {}, signedIn)).data, { first: { email: 'ada@example.com' } });
  });
});
