import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { idPlaces } from './id-places.ts';
import { findIds } from './ids.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    room(id: ID!): Room
    rooms(filter: RoomFilter): [Room!]!
    found: [Found!]!
  }
  type Mutation {
    say(input: SayInput!): Message
    move(roomId: ID!, toRoomId: ID!, strangerId: ID!, name: String): Room
  }
  input RoomFilter {
    not: RoomFilter
    roomId: ID
    many: [ID!]
  }
  input SayInput {
    roomId: ID!
    text: String!
  }
  interface Named {
    id: ID!
    name: String
  }
  union Found = Room | Message
  type Room implements Named {
    id: ID!
    name: String
    messages: [Message!]!
    rival: Named
  }
  type Message {
    id: ID!
  }
`);

function idsIn(query: string, data: unknown): Readonly<Record<string, string>> {
  const document = parse(query);
  const operation = getOperationAST(document);
  assert.ok(operation);
  return findIds({ schema, document, operation }, data);
}

describe('ids of an answer', () => {
  it('are the first of each type, also under other names and in fragments', () => {
    const query = `{ rooms { key: id ...R } } fragment R on Named { id ... on Room { messages { id } } }`;
    const messages = [{ id: 'm1' }, { id: 'm2' }];
    const data = {
      rooms: [
        { key: 'r1', id: 'r1', messages },
        { key: 'r2', id: 'r2', messages: [] },
      ],
    };
    assert.deepEqual(idsIn(query, data), { Room: 'r1', Message: 'm1' });
  });

  it('belong to the type that the answer names, where several are possible', () => {
    const query = `{ found { __typename ... on Room { id } ... on Message { id } } }`;
    const data = {
      found: [
        { __typename: 'Message', id: 'm' },
        { __typename: 'Room', id: 'r' },
      ],
    };
    assert.deepEqual(idsIn(query, data), { Message: 'm', Room: 'r' });
    const untold = `{ found { ... on Room { id } ... on Message { id } } }`;
    assert.deepEqual(idsIn(untold, { found: [{ id: 'm' }] }), {});
  });

  it('are empty without an answer', () => {
    assert.deepEqual(idsIn('{ room(id: 1) { id } }', null), {});
    assert.deepEqual(idsIn('{ room(id: 1) { id rival { id } } }', { room: { id: 'r', rival: null } }), {
      Room: 'r',
    });
  });
});

describe('places of ids in variables', () => {
  const places = (query: string) => idPlaces(schema, query).map(({ path, type }) => [path.join('.'), type]);

  it('take the type from their name, as a variable and within an input', () => {
    assert.deepEqual(
      places('mutation ($roomId: ID!) { move(roomId: $roomId, toRoomId: 1, strangerId: 1) { id } }'),
      [['roomId', 'Room']],
    );
    assert.deepEqual(places('mutation ($input: SayInput!) { say(input: $input) { id } }'), [
      ['input.roomId', 'Room'],
    ]);
  });

  it('take the type from the end of their name when the whole name is not a type', () => {
    const query = `mutation ($toRoomId: ID!, $strangerId: ID!, $name: String) {
      move(roomId: 1, toRoomId: $toRoomId, strangerId: $strangerId, name: $name) { id }
    }`;
    assert.deepEqual(places(query), [['toRoomId', 'Room']]);
  });

  it('take the type that the field returns when their name is id', () => {
    assert.deepEqual(places('query ($id: ID!) { room(id: $id) { name } }'), [['id', 'Room']]);
  });

  it('are limited within recursive inputs, and exclude lists', () => {
    const found = places('query ($filter: RoomFilter) { rooms(filter: $filter) { id } }');
    assert.deepEqual(found.slice(-1), [['filter.roomId', 'Room']]);
    assert.ok(found.length < 10);
  });

  it('are empty for an operation that does not fit the schema', () => {
    assert.deepEqual(places('query ($spaceId: ID!, $x: Nothing) { space(id: $spaceId, x: $x) { id } }'), []);
  });
});
