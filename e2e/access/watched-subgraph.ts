import { isDeepStrictEqual } from 'node:util';
import type { Claims } from '#platform/identity/claims.ts';
import type { SubgraphDatabase, SubgraphDefinition } from '#platform/subgraph.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { RootField } from './root-fields.ts';
import { accounts } from './viewers.ts';

/** What came of asking for a root field. */
export interface Outcome {
  /** Codes of the errors; empty where data came. */
  readonly codes: readonly string[];
  /** Whether the field's own resolver was reached. */
  readonly ran: boolean;
}

/** A subgraph that notes which resolvers of root fields run. */
export interface WatchedSubgraph {
  ask(claims: Partial<Claims>, field: RootField): Promise<Outcome>;
  stop(): Promise<void>;
}

/** Starts a subgraph with its own resolvers; each one of a root type notes that it was reached before it runs. */
export async function startWatched<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
  variables: NodeJS.ProcessEnv = {},
): Promise<WatchedSubgraph> {
  const reached: string[] = [];
  const resolvers = definition.resolvers.map((part) => watchPart(part, (field) => reached.push(field)));
  const subgraph = await startTestSubgraph({ ...definition, resolvers }, variables);
  for (const { sub, role, vendorId } of accounts) {
    await subgraph.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, vendor_id)
       values ($1, 'Somebody', $1::uuid || '@example.com', '$argon2id$none', $2, $3)`,
      [sub, role, vendorId],
    );
  }
  return {
    ask: async (claims, field) => {
      reached.length = 0;
      const codes =
        field.type === 'Subscription'
          ? await listen(claims, field)
          : codesOf(await subgraph.send(claims, field.operation, { ...field.variables }));
      return { codes, ran: isDeepStrictEqual(reached, [`${field.type}.${field.name}`]) };
    },
    stop: subgraph.stop,
  };

  /** A subscription that was let in may stay silent: it is over when its resolver was reached and nothing was refused. */
  async function listen(claims: Partial<Claims>, field: RootField): Promise<string[]> {
    const live = await subgraph.subscribe(claims, field.operation, { ...field.variables });
    const ended = live.ended.then((end) => ({ end }));
    const begun = eventually(() => reached.length > 0, `${field.name} being reached or refused`);
    const first = await Promise.race([ended, begun.then(() => ({ end: undefined }))]);
    begun.catch(() => {});
    live.stop();
    const text = JSON.stringify([first.end, live.results]);
    return [...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code = '']) => code);
  }
}

function codesOf({
  errors = [],
}: {
  readonly errors?: readonly { readonly extensions: { readonly code?: string | undefined } }[] | undefined;
}): string[] {
  return errors.map(({ extensions }) => extensions.code ?? 'without a code');
}

function watchPart(part: object, note: (field: string) => void): object {
  const types = Object.entries(part).map(([type, fields]: [string, unknown]) => [
    type,
    /^(Query|Mutation|Subscription)$/.test(type) ? watchFields(type, fields, note) : fields,
  ]);
  return Object.fromEntries(types) as object;
}

function watchFields(type: string, fields: unknown, note: (field: string) => void): unknown {
  if (typeof fields !== 'object' || fields === null) return fields;
  const watched = Object.entries(fields).map(([name, resolver]: [string, unknown]) => [
    name,
    watch(resolver, () => note(`${type}.${name}`)),
  ]);
  return Object.fromEntries(watched) as object;
}

/** A resolver is a function, or an object with `subscribe` (and `resolve`, which runs for each event). */
function watch(resolver: unknown, note: () => void): unknown {
  if (typeof resolver === 'function') {
    return (...given: unknown[]): unknown => {
      note();
      return Reflect.apply(resolver, undefined, given);
    };
  }
  if (typeof resolver === 'object' && resolver !== null && 'subscribe' in resolver) {
    return { ...resolver, subscribe: watch(resolver.subscribe, note) };
  }
  return resolver;
}
