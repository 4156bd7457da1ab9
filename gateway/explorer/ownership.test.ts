import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeOwnership } from './ownership.ts';

const sdl = /* GraphQL */ `
  enum join__Graph {
    CATALOG @join__graph(name: "catalog", url: "http://secret:1/graphql")
    STOCK_ROOM @join__graph(name: "stock-room", url: "http://secret:2/graphql")
  }
  scalar join__FieldSet
  type Query @join__type(graph: CATALOG) @join__type(graph: STOCK_ROOM) {
    products: [Product!]! @join__field(graph: CATALOG, provides: "name")
  }
  "What is sold."
  type Product implements Named
    @join__implements(graph: CATALOG, interface: "Named")
    @join__type(graph: CATALOG, key: "id")
    @join__type(graph: CATALOG, key: "sku region { code }")
    @join__type(graph: STOCK_ROOM, key: "id", resolvable: false) {
    id: ID!
    name: String @join__field(graph: CATALOG) @join__field(graph: STOCK_ROOM, external: true)
    weight: Int
      @join__field(graph: CATALOG, usedOverridden: true, overrideLabel: "percent(5)")
      @join__field(graph: STOCK_ROOM, override: "catalog", overrideLabel: "percent(5)")
    postage: Int @join__field(graph: STOCK_ROOM, requires: "name")
    secret: String @join__field(graph: CATALOG) @inaccessible
  }
  interface Named
    @join__type(graph: CATALOG, key: "id")
    @join__type(graph: STOCK_ROOM, key: "id", isInterfaceObject: true) {
    name: String @join__field(graph: CATALOG)
  }
  union Found @join__type(graph: CATALOG) @join__unionMember(graph: CATALOG, member: "Product") = Product
  enum Size @join__type(graph: CATALOG) @join__type(graph: STOCK_ROOM) {
    SMALL @join__enumValue(graph: CATALOG) @join__enumValue(graph: STOCK_ROOM)
    LARGE @join__enumValue(graph: STOCK_ROOM)
  }
  type Hidden @join__type(graph: CATALOG) @inaccessible {
    id: ID!
  }
`;

const ownership = describeOwnership(sdl);
const alone = { external: false, requires: null, provides: null, override: null, overrideLabel: null };

function typeOf(name: string) {
  const type = ownership.types.find((candidate) => candidate.name === name);
  assert.ok(type, name);
  return type;
}

function ownersOf(type: string, field: string) {
  return typeOf(type).fields.find(({ name }) => name === field)?.owners;
}

describe('describeOwnership', () => {
  it('uses the names of subgraphs and hides their URLs', () => {
    assert.deepEqual(ownership.subgraphs, ['catalog', 'stock-room']);
    assert.doesNotMatch(JSON.stringify(ownership), /secret/);
  });

  it('omits join directives and everything that clients may not see', () => {
    const names = ownership.types.map(({ name }) => name);
    assert.deepEqual(names, ['Found', 'Named', 'Product', 'Query', 'Size']);
    assert.equal(ownersOf('Product', 'secret'), undefined);
  });

  it('lists each subgraph of an entity with its keys, and marks those that only refer to it', () => {
    assert.deepEqual(typeOf('Product').owners, [
      {
        subgraph: 'catalog',
        keys: [
          { fields: 'id', resolvable: true },
          { fields: 'sku region { code }', resolvable: true },
        ],
        interfaceObject: false,
      },
      { subgraph: 'stock-room', keys: [{ fields: 'id', resolvable: false }], interfaceObject: false },
    ]);
    assert.equal(typeOf('Product').description, 'What is sold.');
  });

  it('treats a field without directives as resolved by every subgraph of its type', () => {
    assert.deepEqual(ownersOf('Product', 'id'), [
      { subgraph: 'catalog', ...alone },
      { subgraph: 'stock-room', ...alone },
    ]);
  });

  it('marks fields that are external, required, provided or overridden', () => {
    assert.deepEqual(ownersOf('Product', 'name'), [
      { subgraph: 'catalog', ...alone },
      { subgraph: 'stock-room', ...alone, external: true },
    ]);
    assert.deepEqual(ownersOf('Product', 'postage'), [
      { subgraph: 'stock-room', ...alone, requires: 'name' },
    ]);
    assert.deepEqual(ownersOf('Query', 'products'), [{ subgraph: 'catalog', ...alone, provides: 'name' }]);
  });

  it('shows both sides of an override that applies to a share of requests', () => {
    assert.deepEqual(ownersOf('Product', 'weight'), [
      { subgraph: 'catalog', ...alone, overrideLabel: 'percent(5)' },
      { subgraph: 'stock-room', ...alone, override: 'catalog', overrideLabel: 'percent(5)' },
    ]);
  });

  it('includes interface objects, implemented interfaces, union members and enum values', () => {
    assert.equal(typeOf('Named').owners.at(1)?.interfaceObject, true);
    assert.deepEqual(typeOf('Product').interfaces, [{ name: 'Named', subgraphs: ['catalog'] }]);
    assert.deepEqual(typeOf('Found').members, [{ name: 'Product', subgraphs: ['catalog'] }]);
    assert.deepEqual(typeOf('Size').values, [
      { name: 'SMALL', subgraphs: ['catalog', 'stock-room'] },
      { name: 'LARGE', subgraphs: ['stock-room'] },
    ]);
  });
});
