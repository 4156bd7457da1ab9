import type { Logger } from 'pino';
import type { Call, PushedResults } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';
import { FanOut } from './fan-out.ts';
import { Feed } from './feed.ts';
import { mergeLiveJoins } from './join-merging.ts';
import type { PlannedOperation } from '../plans.ts';
import type { Upstream } from './upstream.ts';

export interface SubscriptionsOptions {
  readonly upstream: (subgraph: string) => Upstream;
  readonly fetch: SubgraphFetch;
  readonly log: Logger;
  readonly queueSize?: number | undefined;
  readonly resumeForMs?: number | undefined;
  readonly joinForMs?: number | undefined;
}

/** All live subscriptions of this gateway. Equal ones share a {@link Feed}, unless each has a first event of its own. */
export interface Subscriptions {
  join(
    planned: PlannedOperation,
    variables: Readonly<Record<string, unknown>>,
    call: Call<Caller>,
  ): PushedResults;
  counts(): { readonly subscribers: number; readonly feeds: number; readonly waiting: number };
}

export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const shared = new Map<string, Feed>();
  const all = new Set<Feed>();
  const fanOut = new FanOut();
  const fetch = mergeLiveJoins(options.fetch);
  // A reloaded supergraph makes new plans: earlier feeds must not be shared with them.
  const planNumbers = new WeakMap<PlannedOperation, number>();
  let plans = 0;

  function numberOf(planned: PlannedOperation): number {
    const known = planNumbers.get(planned);
    if (known !== undefined) return known;
    plans += 1;
    planNumbers.set(planned, plans);
    return plans;
  }

  return {
    join(planned, variables, call) {
      const { live } = planned;
      if (!live) throw new Error('Only a subscription can be joined.');
      const key = `${numberOf(planned)}\n${call.caller.rights}\n${canonical(variables)}`;
      const existing = live.isRestartable ? undefined : shared.get(key);
      if (existing?.takesNewcomers === true) return existing.join(call);
      const feed: Feed = new Feed(
        {
          planned,
          live,
          variables,
          upstream: options.upstream(live.subgraph),
          fetch,
          fanOut,
          log: options.log,
          queueSize: options.queueSize,
          resumeForMs: options.resumeForMs,
          joinForMs: options.joinForMs,
          onEnd: () => {
            all.delete(feed);
            if (shared.get(key) === feed) shared.delete(key);
          },
        },
        call,
      );
      if (!live.isRestartable) shared.set(key, feed);
      all.add(feed);
      const results = feed.join(call);
      feed.start();
      return results;
    },
    counts() {
      let subscribers = 0;
      let waiting = 0;
      for (const feed of all) {
        subscribers += feed.subscribers;
        waiting += feed.waiting;
      }
      return { subscribers, feeds: all.size, waiting };
    },
  };
}

/** JSON with sorted keys: equal variables give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !JSON.isRawJSON(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
