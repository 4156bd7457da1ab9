import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient } from 'graphql-ws';
import type { Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';
import { SignInDocument } from '#generated/operations/e2e.ts';
import { Live } from './live.ts';
import { textOf } from './operations.ts';

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.looseObject({ code: z.string(), field: z.string().optional() }),
});

/** An error as a client sees it. */
export type ClientError = z.infer<typeof errorSchema>;

export interface Answer<Result> {
  readonly data: Result | null | undefined;
  readonly errors: readonly ClientError[];
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
}

/** A frontend: it sends the operations of the contract as they are written. */
export interface Client {
  readonly session: string | undefined;
  with(session: string): Client;
  /** The same for a program with an API key. */
  withKey(key: string): Client;
  /** Sends an operation that may fail. */
  ask<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Answer<Result>>;
  /** Sends an operation that must succeed. @returns its data */
  run<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** Sends an operation that must be refused. @returns its only error */
  refused<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<ClientError['extensions'] & { message: string }>;
  /** Opens a socket of its own for one subscription. */
  follow<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Live<Result>;
}

/** A client without a session. @param origin of the gateway */
export function visitor(origin: string): Client {
  return clientOf(origin, {});
}

/** Signs in and returns the session's id. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const { signIn: result } = await visitor(origin).run(SignInDocument, { input: { email, password } });
  if (result.__typename !== 'SignedIn') throw new Error(`${email} could not sign in: ${result.__typename}`);
  return result.session.id;
}

/** The headers that name the caller. */
type Identity = { readonly 'x-session-id'?: string; readonly 'x-api-key'?: string };

function clientOf(origin: string, identity: Identity): Client {
  async function ask<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Answer<Result>> {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identity },
      body: JSON.stringify({ query: textOf(document), variables }),
    });
    // The gateway answers what the document's generated type says: this is what the tests are about.
    const answerSchema = z.object({
      data: z.custom<Result>().nullish(),
      errors: z.array(errorSchema).default([]),
    });
    const { data, errors } = answerSchema.parse(await response.json());
    return { data, errors, status: response.status, headers: response.headers };
  }

  function connect(): SocketClient {
    return createClient({
      url: `${origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: identity,
      retryAttempts: 0,
    });
  }

  return {
    session: identity['x-session-id'],
    with: (id) => clientOf(origin, { 'x-session-id': id }),
    withKey: (key) => clientOf(origin, { 'x-api-key': key }),
    ask,
    run: async (document, variables) => {
      const { data, errors } = await ask(document, variables);
      if (errors.length > 0 || !data) throw new Error(`refused: ${JSON.stringify(errors)}`);
      return data;
    },
    refused: async (document, variables) => {
      const { data, errors } = await ask(document, variables);
      const [error] = errors;
      if (!error) throw new Error(`was not refused: ${JSON.stringify(data)}`);
      return { ...error.extensions, message: error.message };
    },
    follow: (document, variables) => new Live(connect(), { query: textOf(document), variables }),
  };
}
