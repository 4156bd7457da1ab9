import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { Agent } from 'undici';
import { z } from 'zod';
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
  /** Sends a file to a path of the gateway. @throws Refusal where it is not taken */
  put(path: string, bytes: Uint8Array): Promise<void>;
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

const putAnswer = z.object({ error: z.string() });

function notAnswered(cause: unknown): never {
  throw Object.assign(new Refusal(502, 'UPSTREAM_FAILED', 'The API did not answer. Try again.'), { cause });
}

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
      .catch(notAnswered);
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
      async put(path, body) {
        const answer = await agent
          .request({
            origin: gateway,
            path,
            method: 'PUT',
            headers: { [correlationHeader]: caller.correlationId },
            body,
            headersTimeout: timeoutMs,
            bodyTimeout: timeoutMs,
          })
          .catch(notAnswered);
        if (answer.statusCode === 204) return answer.body.dump();
        const said = putAnswer.safeParse(await answer.body.json().catch(() => null));
        throw new Refusal(
          answer.statusCode < 500 ? 400 : 502,
          answer.statusCode < 500 ? 'BAD_USER_INPUT' : 'UPSTREAM_FAILED',
          said.data?.error ?? 'The file was not taken. Try again.',
        );
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
