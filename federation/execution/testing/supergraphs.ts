import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { Schema } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { loadSupergraph } from '../../supergraph/load-supergraph.ts';
import type { LoadedSupergraph } from '../../supergraph/load-supergraph.ts';
import { withSoundFetches } from '../../planning/planner.ts';
import {
  createLatePlanner,
  createStagedPlanner,
  createStockPlanner,
} from '../../planning/requirements/staged-planner.ts';
import type { OperationPlanner } from '../../planning/requirements/staged-planner.ts';

/** The SDL of subgraphs by name, without the federation header. */
export type SubgraphSdl = Readonly<Record<string, string>>;

/** A composed supergraph and the SDL that its subgraphs serve. */
export interface TestSupergraph extends LoadedSupergraph {
  readonly sources: SubgraphSdl;
  readonly apiSchema: Schema;
  readonly planner: OperationPlanner;
  /** The planner without changes, for the stock executor. */
  readonly stockPlanner: OperationPlanner;
}

/** Generated operations have so many equal paths that comparing all of them would take minutes. */
const bounds = { debug: { maxEvaluatedPlans: 50, pathsLimit: 50 } };

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@external", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@override"])`;

/**
 * Composes subgraphs. Throws with the composition's errors.
 * @param stepwise plans each step between interface objects in a separate stage, as the gateway does for too many paths
 */
export function compose(sources: SubgraphSdl, stepwise = false): TestSupergraph {
  const full = Object.fromEntries(
    Object.entries(sources).map(([name, sdl]) => [name, `${header}\n${sdl}`] as const),
  );
  const result = composeServices(
    Object.entries(full).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(sdl),
    })),
  );
  if (result.supergraphSdl === undefined) {
    throw new Error(result.errors?.map(({ message }) => message).join('\n') ?? 'not composable');
  }
  const supergraph = Supergraph.build(result.supergraphSdl);
  return {
    ...loadSupergraph(result.supergraphSdl),
    apiSchema: supergraph.apiSchema(),
    planner: plannerOf(result.supergraphSdl, stepwise),
    stockPlanner: createStockPlanner(result.supergraphSdl, bounds),
    sources: full,
  };
}

/** Plans like the gateway, within bounds that keep tests short. */
function plannerOf(sdl: string, stepwise: boolean): OperationPlanner {
  const config = { ...bounds, typeConditionedFetching: true };
  const late = stepwise ? createLatePlanner(sdl, 'objects', config) : undefined;
  const planner = late ?? createStagedPlanner(sdl, config);
  return { plan: withSoundFetches(sdl, planner) };
}

/** A shop: several keys, nested keys, a chain of @requires, shared values, unions, enums, scalars, lists of lists. */
export const shop: SubgraphSdl = {
  products: `
    type Query { products: [Product!]! topProduct: Product search: [SearchResult] media: [Media!] matrix: [[Product]] stores(first: Int): [Store!] }
    type Mutation { rename(id: ID!): Product touch: Int }
    type Product @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: String! name: String price(currency: String = "USD"): Float weight: Int! size: Size @shareable
      kind: Kind tags: [[String!]] attributes: JSON related: [Product] createdAt: Date! parts: [[Part!]!]
    }
    type Part { label: String! product: Product! size: Size }
    type Size @shareable { width: Int height: Int! }
    interface Media { id: ID! title: String! }
    type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int author: Person }
    type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! director: Person }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    union SearchResult = Product | Book | Film
    enum Kind { NEW USED SECRET @inaccessible }
    scalar JSON
    scalar Date
    type Store @key(fields: "id place { city }") { id: ID! place: Place! }
    type Place @shareable { city: String! }
  `,
  stock: `
    type Product @key(fields: "id") {
      id: ID! price(currency: String = "USD"): Float @external weight: Int! @external
      inStock: Boolean! warehouses: [Warehouse!]
      shippingEstimate: String @requires(fields: "weight price")
      size: Size @shareable
    }
    type Size @shareable { width: Int height: Int! }
    type Warehouse @key(fields: "id") { id: ID! city: String! capacity: [Int] }
    type Store @key(fields: "id place { city }") { id: ID! place: Place! opens: String staff: [Person!]! }
    type Place @shareable { city: String! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
  `,
  reviews: `
    type Query { latestReviews(first: Int): [Review] me: Person }
    type Product @key(fields: "sku") { sku: String! reviews: [Review!]! score: Float }
    type Review @key(fields: "id") { id: ID! body: String! stars: Stars! author: Person product: Product media: Media }
    enum Stars { ONE TWO THREE }
    type Person @key(fields: "id") { id: ID! reviews(first: Int): [Review] }
    interface Media { id: ID! reviews: [Review] }
    type Book implements Media @key(fields: "id") { id: ID! reviews: [Review] }
    type Film implements Media @key(fields: "id") { id: ID! reviews: [Review] }
  `,
  people: `
    type Query { people: [Person] }
    type Person @key(fields: "id") @key(fields: "email") { id: ID! email: String! name: String! nickname: String friends: [Person!] profile: Profile! }
    type Profile { bio: String avatar: URL friend: Person }
    scalar URL
    type Product @key(fields: "id") {
      id: ID! shippingEstimate: String @external inStock: Boolean! @external
      quote: String @requires(fields: "shippingEstimate inStock")
      buyer: Person
    }
  `,
};

/** An interface that other subgraphs extend as one object type. */
export const interfaceObjects: SubgraphSdl = {
  catalog: `
    type Query { nodes: [Node] node(id: ID): Node }
    interface Node @key(fields: "id") { id: ID! title: String }
    type Article implements Node @key(fields: "id") { id: ID! title: String words: Int! }
    type Video implements Node @key(fields: "id") { id: ID! title: String seconds: Int series: [Video] }
  `,
  ratings: `
    type Query { rated: [Node!] best: Node }
    type Node @key(fields: "id") @interfaceObject { id: ID! rating: Float raters: [User!] similar: [Node] }
    type User @key(fields: "id") { id: ID! favourite: Node }
  `,
  users: `
    type User @key(fields: "id") { id: ID! name: String! }
    type Node @key(fields: "id") @interfaceObject { id: ID! slug: String }
  `,
};

/** Entities that are reached only through a chain of keys, of which each subgraph knows a part. */
export const keyChains: SubgraphSdl = {
  entry: `
    type Query { items: [Item!] lists: [[Item]] holder: Holder }
    type Holder { item: Item items: [Item] }
    type Item @key(fields: "upc") { upc: ID! label: String }
  `,
  bridge: `type Item @key(fields: "upc") @key(fields: "code") { upc: ID! code: ID! }`,
  middle: `type Item @key(fields: "code") @key(fields: "code part { lot }") { code: ID! part: Part! }
    type Part { lot: ID! }`,
  owner: `
    type Item @key(fields: "code part { lot }") { code: ID! part: Part! owner: Owner history: [Event] }
    type Part { lot: ID! }
    type Owner @key(fields: "id") { id: ID! items: [Item] }
    type Event { text: String! item: Item }
  `,
  names: `type Owner @key(fields: "id") { id: ID! name: String }`,
};

/** Unions whose members disagree in one subgraph: the planner needs its own aliases. */
export const clashing: SubgraphSdl = {
  left: `
    type Query { things: [Thing] one: Thing }
    union Thing = A | B
    type A @key(fields: "id") { id: ID! value: String! @shareable count: Int! @shareable link: B }
    type B @key(fields: "id") { id: ID! value: String @shareable count: Int @shareable link: B }
  `,
  right: `
    type A @key(fields: "id") { id: ID! value: String @shareable count: Int @shareable extra: Boolean }
    type B @key(fields: "id") { id: ID! value: String @shareable count: Int @shareable extra: Boolean }
  `,
};

/** Fields that require the same field with different arguments, directly and below another one. */
export const requiredArguments: SubgraphSdl = {
  goods: `
    type Query { goods: [Good!] pairs: [[Good]] main: Good }
    type Mutation { sell(id: ID): Good }
    type Good @key(fields: "id") { id: ID! price(currency: String): Float weight: Int category: Category other: Good }
    type Category { average(currency: String): Float }
  `,
  shipping: `
    type Good @key(fields: "id") {
      id: ID! price(currency: String): Float @external weight: Int @external category: Category @external
      dollars: String @requires(fields: "price(currency: \\"USD\\") weight")
      euros: String @requires(fields: "price(currency: \\"EUR\\")")
      level: String @requires(fields: "category { average(currency: \\"USD\\") }")
      levelInEuros: String @requires(fields: "category { average(currency: \\"EUR\\") } weight")
      depot: Depot
    }
    type Category @external { average(currency: String): Float }
    type Depot { good: Good }
  `,
};

/** Chains of fields of several subgraphs that require each other, back and forth, up to four long. */
export const requiredChains: SubgraphSdl = {
  ...requiredArguments,
  shipping: String(requiredArguments['shipping']).replace(
    'depot: Depot',
    'depot: Depot verdict: String @external summary: String @requires(fields: "verdict weight")',
  ),
  audit: `
    type Query { audited: [Good] }
    type Good @key(fields: "id") {
      id: ID! euros: String @external dollars: String @external
      level: String @external levelInEuros: String @external
      verdict: String @requires(fields: "euros")
      opinion: String @requires(fields: "dollars")
      levels: String @requires(fields: "level levelInEuros")
    }
  `,
  billing: `
    type Good @key(fields: "id") {
      id: ID! euros: String @external dollars: String @external verdict: String @external summary: String @external
      reminder: String @requires(fields: "euros")
      bill: String @requires(fields: "summary verdict")
      prices: String @requires(fields: "dollars euros")
      friend: Good
    }
  `,
};
