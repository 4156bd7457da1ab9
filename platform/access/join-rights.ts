import type { SubgraphRights } from './rights.ts';

/** What one capability shows and lets do; see {@link SubgraphRights}. */
export type RightsPart = Partial<SubgraphRights>;

/**
 * The rights of a subgraph from those of its capabilities.
 * @throws Error that names what two of them speak of: each row has one place
 */
export function joinRights(...parts: readonly RightsPart[]): SubgraphRights {
  const join = <Row>(
    section: string,
    rowsOf: (part: RightsPart) => Readonly<Record<string, Row>> | undefined,
  ) => {
    const joined: Record<string, Row> = {};
    for (const [name, row] of parts.flatMap((part) => Object.entries(rowsOf(part) ?? {}))) {
      if (Object.hasOwn(joined, name)) throw new Error(`The rights have two rows for ${name} in ${section}.`);
      joined[name] = row;
    }
    return joined;
  };
  return {
    entities: join('entities', ({ entities }) => entities),
    parts: join('parts', ({ parts: types }) => types),
    queries: join('queries', ({ queries }) => queries),
    subscriptions: join('subscriptions', ({ subscriptions }) => subscriptions),
    mutations: join('mutations', ({ mutations }) => mutations),
    settable: join('settable', ({ settable }) => settable),
    routes: join('routes', ({ routes }) => routes),
  };
}
