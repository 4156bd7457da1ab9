import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, graphql, printSchema } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { serveInMemory } from './testing/in-memory-gateway.ts';

const gateway = serveInMemory({
  goods: {
    sdl: `
      """ A day. """ scalar Date @specifiedBy(url: "https://example.org/date")
      enum Kind { NEW USED OLD @deprecated(reason: "is USED") SECRET @inaccessible }
      input Wanted { kind: Kind upTo: Int = 3 old: Int @deprecated(reason: "nobody asks") }
      interface Thing { id: ID! }
      union Found = Good | Shop
      type Query { self: Query! goods(wanted: Wanted, old: Int @deprecated): [Good!]! found: Found }
      type Mutation { touch: Touched }
      type Touched { query: Query }
      type Good implements Thing @key(fields: "id") { id: ID! name: String sold: Date }
      type Shop { name: String hidden: Int @inaccessible }
    `,
    resolvers: {
      Query: { goods: () => [{ id: '1', name: 'Lamp' }], self: () => ({}) },
      Mutation: { touch: () => ({ query: {} }) },
    },
  },
  stock: { sdl: 'type Good @key(fields: "id") { id: ID! left: Int }' },
});

const everything = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

/** The answer of graphql-js on the schema that clients see, as it would be sent. */
async function byGraphqlJs(source: string, variableValues: Record<string, unknown> = {}): Promise<unknown> {
  const goods = [{ id: '1', name: 'Lamp' }];
  const rootValue = { self: { goods }, goods, touch: { query: {} } };
  const answer = await graphql({ schema: gateway.schema, source, variableValues, rootValue });
  return JSON.parse(JSON.stringify(answer));
}

describe('introspection', () => {
  const queries: Record<string, string> = {
    'all that graphql-js can ask': everything,
    'a schema and what it says of itself': '{ __type(name: "__Type") { fields { name args { name } } } }',
    'a field that only graphql-js knows': '{ __type(name: "Wanted") { isOneOf name } }',
    'beside data': '{ goods { name } __type(name: "Good") { isOneOf } __typename }',
    'by fragments, of which the planner reads only those that it needs': `
      query { ...Both } fragment Both on Query { goods { ...Name } __schema { queryType { ...Full } } }
      fragment Name on Good { name } fragment Full on __Type { name isOneOf fields { name } }`,
    'in a query that a field returns': '{ self { __schema { queryType { name isOneOf } } goods { name } } }',
    'and nothing else in a query that a field returns': '{ self { __type(name: "Good") { isOneOf } } }',
    'in what a mutation returns': 'mutation { touch { query { __type(name: "Kind") { isOneOf } } } }',
    'what is deprecated': `{
      __type(name: "Wanted") { inputFields(includeDeprecated: true) { name isDeprecated deprecationReason } }
      kinds: __type(name: "Kind") { enumValues(includeDeprecated: true) { name deprecationReason } }
      query: __type(name: "Query") { fields { args(includeDeprecated: true) { name isDeprecated } } }
    }`,
    'under conditions':
      '{ __schema @skip(if: true) { description } __type(name: "Date") { specifiedByURL } }',
  };
  for (const [what, query] of Object.entries(queries)) {
    it(`has the answer of graphql-js: ${what}`, async () => {
      assert.deepEqual(await gateway.ask(query), await byGraphqlJs(query));
    });
  }

  it('accepts variables, beside those of other fields', async () => {
    const query = `query ($name: String!, $old: Boolean = false, $wanted: Wanted) {
      __type(name: $name) { enumValues(includeDeprecated: $old) { name } } goods(wanted: $wanted) { name }
    }`;
    for (const variables of [{ name: 'Kind' }, { name: 'Kind', old: true }, { name: 'SECRET', wanted: null }])
      assert.deepEqual(await gateway.ask(query, variables), await byGraphqlJs(query, variables));
  });

  it('lets a client build the complete schema', async () => {
    const { data } = await gateway.ask(everything);
    const built = buildClientSchema(data as IntrospectionQuery);
    assert.equal(printSchema(built), printSchema(gateway.schema));
  });
});
