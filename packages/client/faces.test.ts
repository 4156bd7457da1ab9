import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { ApolloClient, CombinedGraphQLErrors, gql, InMemoryCache } from '@apollo/client';
import { createClient as createUrql } from '@urql/core';
import type { OperationResult } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { eventually } from '../../platform/testing/eventually.ts';
import { ResumableLink } from './apollo.ts';
import { connect } from './connect.ts';
import { SubscriptionRefused } from './losses.ts';
import { startScriptedServer } from './testing/scripted-server.ts';
import type { Asked, ScriptedServer } from './testing/scripted-server.ts';
import { query } from './testing/watch.ts';
import { resumableExchange } from './urql.ts';

let server: ScriptedServer;
afterEach(() => server.close());

const refuse = (asked: Asked) => asked.fail('FORBIDDEN');
const signOut = (asked: Asked) => asked.close(4401);

describe('ResumableLink', () => {
  /** The error that ends a subscription of Apollo Client. */
  async function endOf(script: (asked: Asked) => void): Promise<unknown> {
    server = await startScriptedServer(script);
    const link = new ResumableLink(connect({ url: server.url }));
    const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
    return new Promise((resolve) => {
      apollo
        .subscribe({ query: gql(query) })
        .subscribe({ next: ({ error }) => error && resolve(error), error: resolve });
    });
  }

  it('ends with the errors of a refused operation', async () => {
    const error = await endOf(refuse);
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0]?.extensions?.['code'], 'FORBIDDEN');
  });

  it('ends with SubscriptionRefused when the socket is refused', async () => {
    const error = await endOf(signOut);
    assert.ok(error instanceof SubscriptionRefused && error.isSignedOut);
  });

  it('unsubscribes with Apollo', async () => {
    server = await startScriptedServer((asked) => asked.event(1));
    const link = new ResumableLink(connect({ url: server.url }));
    const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
    let count = 0;
    const following = apollo.subscribe({ query: gql(query) }).subscribe({ next: () => (count += 1) });
    await eventually(() => count === 1);
    following.unsubscribe();
    await eventually(() => server.left() === 1);
  });
});

describe('resumableExchange', () => {
  async function resultsOf(script: (asked: Asked) => void) {
    server = await startScriptedServer(script);
    const exchanges = [resumableExchange(connect({ url: server.url }))];
    const urql = createUrql({ url: server.url, preferGetMethod: false, exchanges });
    const results: OperationResult[] = [];
    const { unsubscribe } = pipe(
      urql.subscription(query, { afterSeq: 0 }),
      subscribe((result) => results.push(result)),
    );
    return { results, unsubscribe };
  }

  it('ends with the errors of a refused operation', async () => {
    const { results } = await resultsOf(refuse);
    await eventually(() => results.length === 1);
    assert.equal(results[0]?.error?.graphQLErrors[0]?.extensions?.['code'], 'FORBIDDEN');
    assert.equal(results[0].hasNext, false);
  });

  it('ends with SubscriptionRefused when the socket is refused', async () => {
    const { results } = await resultsOf(signOut);
    await eventually(() => results.length === 1);
    const error = results[0]?.error?.networkError;
    assert.ok(error instanceof SubscriptionRefused && error.isSignedOut);
  });

  it('passes on each event as it came: neither errors nor data of the one before', async () => {
    const { results, unsubscribe } = await resultsOf((asked) => {
      asked.event(1, { errors: [{ message: 'A name is missing.' }] });
      asked.event(2);
      asked.result({ data: null, errors: [{ message: 'An event is missing.' }] });
    });
    await eventually(() => results.length === 3);
    assert.deepEqual(
      results.map(({ data, error }) => [data !== null, error?.graphQLErrors[0]?.message]),
      [
        [true, 'A name is missing.'],
        [true, undefined],
        [false, 'An event is missing.'],
      ],
    );
    unsubscribe();
  });

  it('unsubscribes with urql', async () => {
    const { results, unsubscribe } = await resultsOf((asked) => asked.event(1));
    await eventually(() => results.length === 1);
    unsubscribe();
    await eventually(() => server.left() === 1);
  });
});
