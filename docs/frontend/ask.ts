import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** Where the gateway is, and who asks where the cookie does not say it. */
export interface Api {
  /** Such as `https://api.example.com`. */
  readonly origin: string;
  readonly session?: string;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    /** The wrong part of the input, of BAD_USER_INPUT. */
    readonly field?: string;
    /** All wrong parts. */
    readonly fields?: readonly { readonly field: string; readonly message: string }[];
    /** Seconds to wait, of RATE_LIMITED. */
    readonly retryAfter?: number;
  };
}

/** Errors beside data cost only the part at their `path`, which is null. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

export function headersOf({ session }: Api): Record<string, string> {
  return session === undefined ? {} : { 'x-session-id': session };
}

export async function ask<Data, Variables>(
  api: Api,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(`${api.origin}/graphql`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', ...headersOf(api) },
    body: JSON.stringify({ query: print(document), variables }),
  });
  // What the gateway answers has the shape that codegen has read from its schema.
  return (await response.json()) as Answer<Data>;
}

/** The data of an operation that must succeed. */
export async function run<Data, Variables>(
  api: Api,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, errors } = await ask(api, document, variables);
  if (!data || errors) throw new Error(errors?.[0]?.message ?? 'There is no answer.');
  return data;
}
