import { badInput } from '../errors/errors.ts';

/** Items of a page at most; more is cut to this. */
export const largestPage = 100;

/** The arguments of a Relay connection field (relay.dev/graphql/connections.htm). */
export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A page to be read: up to `limit` items on one side of a cursor. */
export interface Page {
  readonly limit: number;
  /** `forward` reads what follows `cursor`; `backward` reads what stands before it, nearest first. */
  readonly direction: 'forward' | 'backward';
  readonly cursor: string | null;
}

/**
 * Which page the arguments ask for; without any the first `size` items.
 * @throws BAD_USER_INPUT for both directions at once or a size below one
 */
export function pageOf(given: ConnectionArguments, size = 20): Page {
  const backward = given.last != null || (given.before != null && given.first == null);
  if (backward && (given.first != null || given.after != null)) {
    throw badInput('last', 'Page either forward (first, after) or backward (last, before).');
  }
  const asked = (backward ? given.last : given.first) ?? size;
  if (asked < 1) throw badInput(backward ? 'last' : 'first', 'A page has at least one item.');
  return {
    limit: Math.min(asked, largestPage),
    direction: backward ? 'backward' : 'forward',
    cursor: (backward ? given.before : given.after) ?? null,
  };
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Makes a connection of what was read.
 * @param rows up to `page.limit + 1` items in reading order: the one too many tells that there are more
 * @param cursorOf the cursor of an item, see {@link encodeCursor}
 */
export function connectionOf<Node>(
  rows: readonly Node[],
  page: Page,
  cursorOf: (node: Node) => string,
): Connection<Node> {
  const more = rows.length > page.limit;
  const kept = rows.slice(0, page.limit);
  const nodes = page.direction === 'forward' ? kept : kept.toReversed();
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.direction === 'forward' ? more : page.cursor !== null,
      hasPreviousPage: page.direction === 'backward' ? more : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same page with other nodes, for example loaded by the ids that were read. */
export async function mapNodes<Node, Loaded>(
  { edges, pageInfo }: Connection<Node>,
  load: (node: Node) => Promise<Loaded>,
): Promise<Connection<Loaded>> {
  const loaded = await Promise.all(
    edges.map(async ({ cursor, node }) => ({ cursor, node: await load(node) })),
  );
  return { edges: loaded, pageInfo };
}
