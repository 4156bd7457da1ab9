import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { Agent } from 'undici';
import { correlationHeader } from '#platform/log/correlation.ts';
import { apiAnswer, refusalOf } from './api-errors.ts';
import type { Caller } from './caller.ts';
import { Refusal } from '../refusals/refusal.ts';

/** The public GraphQL API with the session of one caller. */
export interface Api {
  /** Runs an operation. @throws Refusal with the first error */
  run<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
}

/** Opens the API for a caller. */
export interface ApiConnection {
  as(caller: Caller): Api;
  close(): Promise<void>;
}

/** The header of the gateway's note about the client's address. */
export const clientNoteHeader = 'x-client-note';

/** How long an operation may take. */
const timeoutMs = 20_000;

/** @param gateway its origin, for example `http://localhost:4000` */
export function connectApi(gateway: string): ApiConnection {
  const agent = new Agent({ connections: 64, connect: { timeout: 2_000 } });

  async function post(caller: Caller, body: string): Promise<unknown> {
    const answer = await agent
      .request({
        origin: gateway,
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...caller.credentials,
          ...(caller.note === undefined ? {} : { [clientNoteHeader]: caller.note }),
          [correlationHeader]: caller.correlationId,
        },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      .catch((cause: unknown) => {
        throw Object.assign(new Refusal(502, 'UPSTREAM_FAILED', 'The API did not answer. Try again.'), {
          cause,
        });
      });
    return answer.body.json();
  }

  return {
    as: (caller) => ({
      async run<Result, Variables>(
        document: TypedDocumentNode<Result, Variables>,
        variables: Variables,
      ): Promise<Result> {
        const { data, errors } = apiAnswer.parse(
          await post(caller, JSON.stringify({ query: textOf(document), variables })),
        );
        const [first] = errors ?? [];
        if (first) throw refusalOf(first);
        // The gateway answers what the document's generated type says.
        return data as Result;
      },
    }),
    close: () => agent.destroy(),
  };
}

const texts = new WeakMap<object, string>();

/** The text of a document, printed once. */
export function textOf(document: TypedDocumentNode<unknown, never>): string {
  const known = texts.get(document) ?? print(document);
  texts.set(document, known);
  return known;
}
