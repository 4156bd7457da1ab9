const header = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;

/** The four subgraphs: a product's price and seller, the seller's city and the city each have another owner. */
export const schemas: Readonly<Record<string, string>> = {
  catalog: `${header('"@key"')}
    type Query { products(first: Int!, after: Int!): [Product!]! shop(id: ID!): Shop! }
    type Mutation { rename(id: ID!, name: String!): Product! }
    type Shop { name: String! isOpen: Boolean! }
    type Product @key(fields: "id") { id: ID! name: String! }
  `,
  prices: `${header('"@key"')}
    type Product @key(fields: "id") { id: ID! price: Float! seller: Seller! }
    type Seller @key(fields: "id", resolvable: false) { id: ID! }
  `,
  sellers: `${header('"@key"')}
    type Seller @key(fields: "id") { id: ID! name: String! rating: Float city: City! }
    type City @key(fields: "id", resolvable: false) { id: ID! }
  `,
  cities: `${header('"@key"')}
    type City @key(fields: "id") { id: ID! name: String! country: String! }
  `,
};

interface Reference {
  readonly id: string;
}
const number = (id: string) => Number(id.slice(1));

/** Resolvers whose values follow from the ids. */
export const resolvers = {
  catalog: {
    Query: {
      products: (_: unknown, { first, after }: { first: number; after: number }) =>
        Array.from({ length: first }, (_item, index) => ({ id: `p${after + index + 1}` })),
      shop: (_: unknown, { id }: Reference) => ({ name: `The shop in ${id}`, isOpen: true }),
    },
    Mutation: { rename: (_: unknown, product: { id: string; name: string }) => product },
    Product: {
      __resolveReference: (reference: Reference) => reference,
      name: ({ id, name }: { id: string; name?: string }) => name ?? `Product ${id}`,
    },
  },
  prices: {
    Product: {
      __resolveReference: (reference: Reference) => reference,
      price: ({ id }: Reference) => number(id) * 1.25,
      seller: ({ id }: Reference) => ({ id: `s${number(id)}` }),
    },
  },
  sellers: {
    Seller: {
      __resolveReference: (reference: Reference) => reference,
      name: ({ id }: Reference) => `Seller ${id}`,
      rating: ({ id }: Reference) => (number(id) % 3 === 0 ? null : 4.5),
      city: ({ id }: Reference) => ({ id: `c${number(id)}` }),
    },
  },
  cities: {
    City: {
      __resolveReference: (reference: Reference) => reference,
      name: ({ id }: Reference) => `City of "${id}"`,
      country: () => 'Portugal',
    },
  },
};
