import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

const trips = [
  {
    id: 't1',
    currency: 'EUR',
    owner: { lang: 'de' },
    cost: 10,
    legs: [{ id: 'l1' }, { id: 'l2' }],
    best: { __typename: 'Leg', id: 'l1' },
    nested: [[{ id: 'l1' }], [{ id: 'l2' }, null]],
  },
  {
    id: 't2',
    currency: 'USD',
    owner: null,
    cost: 20,
    legs: [{ id: 'l1' }],
    best: { __typename: 'Ticket', leg: { id: 'l2' } },
    nested: [],
  },
];
const reference = { __resolveReference: (row: object) => row };
const byId = { __resolveReference: ({ id }: { id: string }) => trips.find((trip) => trip.id === id) };

/**
 * Legs have prices in the currency of their trip. Stops have fees that depend on its cost, which a third subgraph
 * knows.
 */
function serve() {
  return serveInMemory({
    trips: {
      sdl: `
        type Query { trips: [Trip!]! trip: Trip hotel: Hotel }
        type Trip @key(fields: "id") @context(name: "money") {
          id: ID! currency: String! owner: Owner legs: [Leg!]! best: Way nested: [[Leg]]
        }
        type Hotel @key(fields: "id") @context(name: "money") { id: ID! currency: String! shuttle: Leg owner: Owner }
        type Owner { lang: String }
        union Way = Leg | Ticket
        type Ticket { leg: Leg }
        type Leg @key(fields: "id") {
          id: ID!
          price(
            currency: String @fromContext(field: "$money { currency }")
            lang: String @fromContext(field: "$money { owner { lang } }")
            round: Boolean = false
          ): String
          next: Leg
        }
      `,
      resolvers: {
        Query: {
          trips: () => trips,
          trip: () => trips[0],
          hotel: () => ({ id: 'h', currency: 'CHF', owner: { lang: 'fr' }, shuttle: { id: 'l9' } }),
        },
        Trip: byId,
        Hotel: reference,
        Leg: {
          ...reference,
          price: ({ id }: { id: string }, args: { currency?: string; lang?: string; round: boolean }) =>
            `${id} ${args.currency ?? '?'} ${args.lang ?? '-'}${args.round ? ' round' : ''}`,
          next: () => ({ id: 'l3' }),
        },
      },
    },
    stops: {
      sdl: `
        type Trip @key(fields: "id") @context(name: "trip") { id: ID! cost: Int! @external stops: [Stop!] }
        type Stop @key(fields: "id") { id: ID! fee(cost: Int @fromContext(field: "$trip { cost }")): String }
      `,
      resolvers: {
        Trip: { ...reference, stops: ({ id }: { id: string }) => [{ id: `${id}s` }] },
        Stop: { ...reference, fee: ({ id }: { id: string }, { cost }: { cost: number }) => `${id} ${cost}` },
      },
    },
    costs: {
      sdl: `type Trip @key(fields: "id") {
        id: ID! cost: Int! currency: String! @external tax: String @requires(fields: "currency")
      }`,
      resolvers: { Trip: { ...byId, tax: ({ currency }: { currency: string }) => `tax in ${currency}` } },
    },
    agency: {
      sdl: `type Trip @key(fields: "id") {
        id: ID! tax: String @external detour: Trip @requires(fields: "tax")
      }`,
      resolvers: {
        Trip: {
          ...reference,
          detour: ({ tax }: { tax: string }) => ({ id: tax.endsWith('EUR') ? 't2' : 't1' }),
        },
      },
    },
  });
}

describe('@context and @fromContext', () => {
  it('give each object the arguments of the object above it, through any lists', async () => {
    assert.deepEqual(
      await serve().ask('{ trips { legs { price round: price(round: true) } nested { price } } }'),
      {
        data: {
          trips: [
            {
              legs: [
                { price: 'l1 EUR de', round: 'l1 EUR de round' },
                { price: 'l2 EUR de', round: 'l2 EUR de round' },
              ],
              nested: [[{ price: 'l1 EUR de' }], [{ price: 'l2 EUR de' }, null]],
            },
            { legs: [{ price: 'l1 USD -', round: 'l1 USD - round' }], nested: [] },
          ],
        },
      },
    );
  });

  it('need one request for all objects with equal arguments', async () => {
    const gateway = serve();
    await gateway.ask('{ trip { legs { price } } }');
    assert.equal(gateway.asked.length, 2);
    await gateway.ask('{ trips { legs { price } } }');
    assert.equal(gateway.asked.length, 3);
  });

  it('reach through types of a union and over several steps', async () => {
    const query =
      '{ trips { best { ... on Leg { price next { price } } ... on Ticket { leg { price } } } } }';
    assert.deepEqual(await serve().ask(query), {
      data: {
        trips: [
          { best: { price: 'l1 EUR de', next: { price: 'l3 EUR de' } } },
          { best: { leg: { price: 'l2 USD -' } } },
        ],
      },
    });
  });

  it('come from any type above that sets the context', async () => {
    assert.deepEqual(await serve().ask('{ hotel { shuttle { price } } trip { legs { price } } }'), {
      data: {
        hotel: { shuttle: { price: 'l9 CHF fr' } },
        trip: { legs: [{ price: 'l1 EUR de' }, { price: 'l2 EUR de' }] },
      },
    });
  });

  it('wait for a value from another subgraph', async () => {
    const gateway = serve();
    assert.deepEqual(await gateway.ask('{ trips { stops { fee } } }'), {
      data: { trips: [{ stops: [{ fee: 't1s 10' }] }, { stops: [{ fee: 't2s 20' }] }] },
    });
    assert.deepEqual(
      gateway.asked.map(({ subgraph }) => subgraph),
      ['trips', 'costs', 'stops', 'stops'],
    );
  });

  it('work below fields that are planned in separate stages', async () => {
    assert.deepEqual(await serve().ask('{ trips { detour { legs { price } stops { fee } } } }'), {
      data: {
        trips: [
          { detour: { legs: [{ price: 'l1 USD -' }], stops: [{ fee: 't2s 20' }] } },
          { detour: { legs: [{ price: 'l1 EUR de' }, { price: 'l2 EUR de' }], stops: [{ fee: 't1s 10' }] } },
        ],
      },
    });
  });

  it('are not mixed up with client variables of the same name', async () => {
    assert.deepEqual(await serve().ask('{ trip { currency: id legs { id: price } } }'), {
      data: { trip: { currency: 't1', legs: [{ id: 'l1 EUR de' }, { id: 'l2 EUR de' }] } },
    });
  });

  it('hide such arguments from clients', async () => {
    const { errors } = await serve().ask('{ trip { legs { price(currency: "GBP") } } }');
    assert.match(errors?.[0] ?? '', /^GRAPHQL_VALIDATION_FAILED .*Unknown argument "currency"/);
  });
});
