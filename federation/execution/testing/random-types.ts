import type { Draw } from './random-operation.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

/** Draws one item of a list. */
export function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  const item = items[draw(items.length - 1)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

/** True in one of `times` draws. */
export function chance(draw: Draw, times: number): boolean {
  return draw(times - 1) === 0;
}

/** Wraps a type in lists and non-null at random. */
export function wrapped(draw: Draw, name: string): string {
  const required = () => (chance(draw, 3) ? '!' : '');
  const inner = `${name}${required()}`;
  const roll = draw(7);
  if (roll > 1) return inner;
  return roll === 1 ? `[${inner}]${required()}` : `[[${inner}]${required()}]${required()}`;
}

/** The name of a leaf type. */
export function leafType(draw: Draw): string {
  return pick(draw, ['String', 'Int', 'Float', 'Boolean', 'JSON', 'Mood', 'ID']);
}

/** Arguments with defaults, enums and input objects; often empty. */
export function randomArguments(draw: Draw): string {
  const all = [
    'currency: String = "USD"',
    'first: Int',
    'order: Order = UP',
    'filter: Filter',
    'filter: Filter = { limit: 2 }',
    'limits: [Int!]!',
    'exact: Boolean = false, filter: Filter!',
  ];
  return chance(draw, 4) ? `(${pick(draw, all)})` : '';
}

/** Value types, enums, scalars and inputs, which differ slightly between subgraphs. */
export function addValues(draw: Draw, subgraph: SubgraphDraft): void {
  const maybe = () => (chance(draw, 2) ? '!' : '');
  const size = subgraph.type('Size');
  size.directives.add('@shareable');
  subgraph.add('Size', { name: 'width', type: `Int${maybe()}` });
  subgraph.add('Size', { name: 'unit', type: `String${maybe()}` });
  subgraph.add('Size', { name: 'inner', type: 'Spot' });
  const spot = subgraph.type('Spot');
  spot.directives.add('@shareable');
  subgraph.add('Spot', { name: 'rank', type: `Float${maybe()}`, args: '(currency: String)' });
  subgraph.add('Spot', { name: 'mood', type: 'Mood' });
  const box = subgraph.type('Box');
  box.directives.add('@shareable');
  subgraph.add('Box', { name: 'piece', type: 'ID!' });
  subgraph.others.set('JSON', 'scalar JSON');
  // An output enum has the values of all subgraphs; an input enum has the values that all subgraphs know.
  const moods = ['GOOD', 'BAD', 'ODD @inaccessible', 'NEW'].filter(
    (_, index) => index === 0 || chance(draw, 2),
  );
  subgraph.others.set('Mood', `enum Mood { ${moods.join(' ')} }`);
  const orders = ['UP', 'DOWN', 'NONE'].filter((_, index) => index === 0 || chance(draw, 2));
  subgraph.others.set('Order', `enum Order { ${orders.join(' ')} }`);
  const last = chance(draw, 2) ? ' near: Filter' : '';
  subgraph.others.set('Filter', `input Filter { limit: Int = 3 order: Order tags: [String!]${last} }`);
}
