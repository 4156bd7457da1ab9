import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { serveInMemory } from './testing/in-memory-gateway.ts';

const gateway = serveInMemory({
  goods: {
    sdl: `
      type Query { goods: [Good!]! }
      type Good @key(fields: "id") { id: ID! name(upTo: Int): String }
    `,
    resolvers: {
      Query: { goods: () => [{ id: '1' }, { id: '2' }] },
      Good: { name: ({ id }: { id: string }, { upTo }: { upTo?: number }) => `good ${id}`.slice(0, upTo) },
    },
  },
  stock: {
    sdl: `
      type Good @key(fields: "id") { id: ID! left(at: String, least: Int): String refused(at: String): Int }
    `,
    resolvers: {
      Good: {
        left: ({ id }: { id: string }, given: { at?: string; least?: number }) =>
          `${id} at ${given.at} least ${given.least}`,
        refused: () => {
          throw new GraphQLError('Variable "$asked_representations" is not liked.');
        },
      },
    },
  },
});

describe("a client's variable", () => {
  const names = [
    'representations',
    'contextualArgument_1_0',
    '__proto__',
    'constructor',
    'asked_representations',
  ];
  for (const name of names) {
    it(`may have any name, including one that plans use: $${name}`, async () => {
      const query = `query ($${name}: String, $upTo: Int = 4) {
        goods { name(upTo: $upTo) left(at: $${name}) }
      }`;
      const variables = JSON.parse(`{"${name}": "Berlin"}`) as Record<string, unknown>;
      assert.deepEqual(await gateway.ask(query, variables), {
        data: {
          goods: [
            { name: 'good', left: '1 at Berlin least undefined' },
            { name: 'good', left: '2 at Berlin least undefined' },
          ],
        },
      });
    });
  }

  it('keeps its value beside a variable that already has its replacement name', async () => {
    const query = `query ($representations: String = "here", $asked_representations: Int) {
      goods { left(at: $representations, least: $asked_representations) }
    }`;
    assert.deepEqual(await gateway.ask(query, { asked_representations: 3 }), {
      data: { goods: [{ left: '1 at here least 3' }, { left: '2 at here least 3' }] },
    });
  });

  it('with such a name may be a condition, below entities too', async () => {
    const query = `query ($representations: Boolean = false) {
      goods { name @skip(if: $representations) left(at: "x") @include(if: $representations) }
    }`;
    assert.deepEqual(await gateway.ask(query, { representations: true }), {
      data: { goods: [{ left: '1 at x least undefined' }, { left: '2 at x least undefined' }] },
    });
    assert.deepEqual(await gateway.ask(query), {
      data: { goods: [{ name: 'good 1' }, { name: 'good 2' }] },
    });
  });

  it('has its own name in errors of subgraphs', async () => {
    const query = 'query ($representations: String) { goods { refused(at: $representations) } }';
    const { errors } = await gateway.ask(query, { representations: 'x' });
    assert.equal(
      errors?.[0],
      'DOWNSTREAM_SERVICE_ERROR at goods.0.refused: Variable "$representations" is not liked.',
    );
  });
});
