import type { Client } from 'graphql-ws';
import { connect } from '../connect.ts';
import { follow } from '../follow.ts';
import type { FollowOptions, Following, Request, Result, Status } from '../follow.ts';

export const query = 'subscription ($afterSeq: Int) { events(afterSeq: $afterSeq) { seq } }';

interface Events {
  readonly events?: { readonly seq: number | string | null };
}

/** What a follower received. */
export interface Watched {
  readonly seqs: (number | string | null)[];
  readonly results: Result<Events>[];
  readonly statuses: Status[];
  readonly following: Following;
  /** Resolves with the error that ended it, or with undefined when the server completed it. */
  readonly ended: Promise<unknown>;
}

/** Follows `events` from the beginning, with short waits. @param target the URL of a server, or a client of it */
export function watch(
  target: string | Client,
  options: FollowOptions = {},
  request: Request = { query, variables: { afterSeq: 0 } },
): Watched {
  const seqs: Watched['seqs'] = [];
  const results: Result<Events>[] = [];
  const statuses: Status[] = [];
  const ended = Promise.withResolvers<unknown>();
  const following = follow<Events>(
    typeof target === 'string' ? connect({ url: target }) : target,
    request,
    {
      next(result) {
        results.push(result);
        if (result.data?.events) seqs.push(result.data.events.seq);
      },
      error: ended.resolve,
      complete: () => ended.resolve(undefined),
    },
    { backOff: { firstMs: 1 }, ...options, onStatus: (status) => statuses.push(status) },
  );
  return { seqs, results, statuses, following, ended: ended.promise };
}
