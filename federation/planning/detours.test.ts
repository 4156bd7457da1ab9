import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from '../execution/testing/in-memory-gateway.ts';

const names: Readonly<Record<string, string>> = { '1': 'Lamp', '2': 'Chair' };
const nameOf = ({ id }: { id: string }) => names[id];

/** A list refers to goods, `goods` owns them, and `price` adds a field that requires their names. */
function serve(inList: string) {
  return serveInMemory({
    list: {
      sdl: `
        type Query { shelf: Shelf goods: [Good!]! }
        type Shelf { goods: [[Good!]!]! best: Good }
        type Good @key(fields: "id", resolvable: false) { id: ID! ${inList} }
      `,
      resolvers: {
        Query: {
          shelf: () => ({ goods: [[{ id: '1' }], [{ id: '2' }]], best: { id: '1' } }),
          goods: () => [{ id: '1' }],
        },
        Good: inList.includes('name') ? { name: nameOf } : {},
      },
    },
    goods: {
      sdl: 'type Good @key(fields: "id") { id: ID! name: String @shareable left: Int }',
      resolvers: { Good: { name: nameOf, left: () => 3 } },
    },
    price: {
      sdl: `type Good @key(fields: "id") {
        id: ID! name: String @external label: String @requires(fields: "name")
      }`,
      resolvers: { Good: { label: ({ name }: { name: string }) => `${name}: 5 EUR` } },
    },
  });
}

describe('a shareable field that another one requires', () => {
  const shared = serve('name: String @shareable');
  const askedBy = async (gateway: typeof shared, query: string) => {
    const { data, errors } = await gateway.ask(query);
    assert.equal(errors, undefined);
    return { data, asked: gateway.asked.map(({ subgraph }) => subgraph) };
  };

  it('is fetched with its object, even from a subgraph that does not resolve the object by key', async () => {
    assert.deepEqual(await askedBy(shared, '{ goods { label } }'), {
      data: { goods: [{ label: 'Lamp: 5 EUR' }] },
      asked: ['list', 'price'],
    });
  });

  it('is fetched there below fields and lists too', async () => {
    const { data, asked } = await askedBy(shared, '{ shelf { goods { label } } }');
    assert.deepEqual(data, { shelf: { goods: [[{ label: 'Lamp: 5 EUR' }], [{ label: 'Chair: 5 EUR' }]] } });
    assert.deepEqual(asked, ['list', 'price']);
  });

  it('is never shown under a key that the client uses for another field', async () => {
    const { data } = await askedBy(shared, '{ goods { name: id label } shelf { best { name: id label } } }');
    const lamp = { name: '1', label: 'Lamp: 5 EUR' };
    assert.deepEqual(data, { goods: [lamp], shelf: { best: lamp } });
  });

  it('is fetched with the other fields from its owner, which is queried anyway', async () => {
    const { data, asked } = await askedBy(shared, '{ goods { label left } }');
    assert.deepEqual(data, { goods: [{ label: 'Lamp: 5 EUR', left: 3 }] });
    assert.equal(asked.length, 3);
  });

  it('is fetched from its owner where the other subgraph does not have it', async () => {
    const { data, asked } = await askedBy(serve(''), '{ goods { label } }');
    assert.deepEqual(data, { goods: [{ label: 'Lamp: 5 EUR' }] });
    assert.deepEqual(asked, ['list', 'goods', 'price']);
  });
});
