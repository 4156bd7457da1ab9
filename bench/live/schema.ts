/** The live part: rooms with messages, whose senders are entities of the other subgraph. */
export const chat = /* GraphQL */ `
  type Query {
    rooms: Int
  }
  type Subscription {
    messages(room: ID!, afterSeq: Int): Message! @resumable(argument: "afterSeq", cursor: "seq")
  }
  type Message {
    id: ID!
    seq: Int!
    at: Float!
    body: String!
    sender: Person!
  }
  type Person @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;

/** Where the join leads. */
export const people = /* GraphQL */ `
  type Query {
    people: Int
  }
  type Person @key(fields: "id") {
    id: ID!
    name: String!
    role: String!
  }
`;

/** The same API in one piece, for the server without federation. */
export const whole = /* GraphQL */ `
  type Query {
    rooms: Int
  }
  type Subscription {
    messages(room: ID!, afterSeq: Int): Message!
  }
  type Message {
    id: ID!
    seq: Int!
    at: Float!
    body: String!
    sender: Person!
  }
  type Person {
    id: ID!
    name: String!
    role: String!
  }
`;

/** What every subscriber sends. */
export const operation = /* GraphQL */ `
  subscription Messages($room: ID!) {
    messages(room: $room) {
      id
      at
      body
      sender {
        id
        name
        role
      }
    }
  }
`;

/** A person, as both servers know it. */
export function person(id: string): { id: string; name: string; role: string } {
  return { id, name: `Person ${id.slice('person-'.length)}`, role: 'CUSTOMER' };
}
