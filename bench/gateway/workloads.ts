type Variables = Readonly<Record<string, unknown>>;

/** One kind of traffic: the same query, with variables of its own on each connection. */
export interface Workload {
  readonly name: string;
  readonly query: string;
  /** No two connections ask for the same thing, so that no gateway may share one fetch between them. */
  readonly variables: (connection: number) => Variables;
}

export const workloads: readonly Workload[] = [
  {
    name: 'three hops, ten items each',
    query: `query Shelf($first: Int!, $after: Int!) {
      products(first: $first, after: $after) {
        id name price seller { id name rating city { id name country } }
      }
    }`,
    variables: (connection) => ({ first: 10, after: connection * 10 }),
  },
  {
    name: 'small query, no join',
    query: 'query Shop($id: ID!) { shop(id: $id) { name isOpen } }',
    variables: (connection) => ({ id: `street ${connection}` }),
  },
  {
    name: 'list of 100 entities',
    query: `query Prices($first: Int!, $after: Int!) {
      products(first: $first, after: $after) { id name price }
    }`,
    variables: (connection) => ({ first: 100, after: connection * 100 }),
  },
  {
    name: 'mutation',
    query: 'mutation Rename($id: ID!, $name: String!) { rename(id: $id, name: $name) { id name } }',
    variables: (connection) => ({ id: `p${connection}`, name: 'A "new" name' }),
  },
];
