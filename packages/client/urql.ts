import { makeErrorResult, makeOperation, makeResult } from '@urql/core';
import { makeFetchBody } from '@urql/core/internal';
import type { Exchange, Operation, OperationResult } from '@urql/core';
import type { Client } from 'graphql-ws';
import { filter, make, merge, mergeMap, pipe, takeUntil } from 'wonka';
import { follow } from './follow.ts';
import type { FollowOptions } from './follow.ts';
import { SubscriptionRefused } from './losses.ts';

/**
 * Takes over the subscriptions of urql; place it last, beside `fetchExchange`. Unlike urql's `subscriptionExchange`,
 * which merges each result into the one before, it passes on every event as it came. A single subscription has options of its own
 * in its context: `client.subscription(document, variables, { follow: { onStatus } })`.
 */
export function resumableExchange(client: Client, options: FollowOptions = {}): Exchange {
  return ({ client: urql, forward }) =>
    (operations$) => {
      const run = (operation: Operation) =>
        make<OperationResult>(({ next, complete }) => {
          const { query = '', ...body } = makeFetchBody(operation);
          const following = follow(
            client,
            { ...body, query },
            {
              next: (result) => next(makeResult(operation, result)),
              error: (error) => {
                next(refused(operation, error));
                complete();
              },
              complete: () => {
                urql.reexecuteOperation(makeOperation('teardown', operation));
                complete();
              },
            },
            { ...options, ...followOptionsOf(operation) },
          );
          return () => following.stop();
        });

      const results$ = pipe(
        operations$,
        filter(({ kind }) => kind === 'subscription'),
        mergeMap((operation) =>
          pipe(
            run(operation),
            takeUntil(
              pipe(
                operations$,
                filter(({ kind, key }) => kind === 'teardown' && key === operation.key),
              ),
            ),
          ),
        ),
      );
      const others$ = pipe(
        operations$,
        filter(({ kind }) => kind !== 'subscription'),
        forward,
      );
      return merge([results$, others$]);
    };
}

function followOptionsOf({ context }: Operation): FollowOptions {
  return (context['follow'] as FollowOptions | undefined) ?? {};
}

function refused(operation: Operation, error: unknown): OperationResult {
  return error instanceof SubscriptionRefused && error.loss.kind === 'errors'
    ? makeResult(operation, { errors: [...error.loss.errors], hasNext: false })
    : makeErrorResult(operation, error instanceof Error ? error : new Error(String(error)));
}
