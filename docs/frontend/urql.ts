import { cacheExchange, createClient, fetchExchange } from '@urql/core';
import type { Client } from '@urql/core';
import type { connect } from '@switchboard/client';
import { resumableExchange } from '@switchboard/client/urql';
import { headersOf } from './ask.ts';
import type { Api } from './ask.ts';

export function createUrql(api: Api, socket: ReturnType<typeof connect>): Client {
  return createClient({
    url: `${api.origin}/graphql`,
    // A GET from a page of another origin is refused; see docs/edge.md.
    preferGetMethod: false,
    fetchOptions: { credentials: 'include', headers: headersOf(api) },
    exchanges: [cacheExchange, fetchExchange, resumableExchange(socket)],
  });
}
