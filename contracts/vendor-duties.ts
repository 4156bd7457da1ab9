import type { GraphQLFieldResolver } from 'graphql';
import { forbidden } from '#platform/errors/errors.ts';

/** What an account may do for its vendor; each has the rights of those before it. */
export const duties = ['WORKER', 'DISPATCHER', 'OWNER'] as const;

export type Duty = (typeof duties)[number];

/** The least duty for a field, by its name. */
export type LeastDuties = Readonly<Record<string, Duty>>;

/** Whether a duty has the rights of another one. */
export function suffices(duty: Duty, least: Duty): boolean {
  return duties.indexOf(duty) >= duties.indexOf(least);
}

/** @param duty of the caller; null for one who is no account of a vendor @throws FORBIDDEN where it does not suffice */
export function requireDuty(duty: Duty | null, least: Duty): void {
  if (duty === null || suffices(duty, least)) return;
  throw forbidden(`Your account is a ${duty.toLowerCase()} of this vendor: ask an owner to do this.`);
}

/** Resolvers that ask first whether the caller's duty suffices. What no vendor calls is as it was. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each subgraph has a context of its own
export function guardFields<Context>(
  resolvers: readonly object[],
  leastDuties: LeastDuties,
  dutyOf: (context: Context) => Promise<Duty | null>,
): object[] {
  type Resolve = GraphQLFieldResolver<unknown, Context>;
  function guard([name, resolve]: [string, unknown]): [string, unknown] {
    const least = leastDuties[name];
    if (least === undefined || least === 'WORKER' || typeof resolve !== 'function') return [name, resolve];
    const guarded: Resolve = async (parent, args, context, info) => {
      requireDuty(await dutyOf(context), least);
      return (resolve as Resolve)(parent, args, context, info);
    };
    return [name, guarded];
  }
  return resolvers.map((part) =>
    Object.fromEntries(
      Object.entries(part).map(([type, fields]: [string, unknown]) =>
        (type === 'Query' || type === 'Mutation') && typeof fields === 'object' && fields !== null
          ? [type, Object.fromEntries(Object.entries(fields).map(guard))]
          : [type, fields],
      ),
    ),
  );
}
