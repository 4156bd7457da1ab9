import { connect } from '@switchboard/client';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { Client } from 'graphql-ws';
import { isRecord, readProblem } from './problem.ts';
import type { Problem } from './problem.ts';

/** An operation as a text, with the types of its data and variables. */
export type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

export type Answer<Data> =
  | { readonly data: Data; readonly problem: undefined }
  | { readonly data: undefined; readonly problem: Problem };

/** The gateway that the panel came from, as the guest of this browser sees it. */
export interface Gateway {
  readonly socket: Client;
  ask<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Answer<Data>>;
  /** Sends a file to the address of its upload. @returns why it was not taken */
  put(url: string, file: File): Promise<string | undefined>;
  /** Loads a file that the guest may see. @returns an address for this page alone */
  load(url: string): Promise<string>;
  /** Headers that name the guest's session. */
  readonly identity: () => Readonly<Record<string, string>>;
}

/** Milliseconds until an answer is given up. */
const deadlineMs = 20_000;

/** @param identity the headers that name the guest's session; they are read for each request and each connection */
export function createGateway(identity: Gateway['identity']): Gateway {
  const socket = connect({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: identity,
  });
  return {
    socket,
    identity,
    async put(url, body) {
      try {
        const response = await fetch(pathOf(url), { method: 'PUT', body });
        const answer: unknown = response.ok ? undefined : await response.json();
        return isRecord(answer) ? String(answer.error) : undefined;
      } catch (error) {
        return String(error);
      }
    },
    load: async (url) =>
      URL.createObjectURL(await (await fetch(pathOf(url), { headers: identity() })).blob()),
    async ask<Data, Variables>(
      document: Document<Data, Variables>,
      variables: Variables,
    ): Promise<Answer<Data>> {
      try {
        const response = await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...identity() },
          body: JSON.stringify({ query: document.toString(), variables }),
          signal: AbortSignal.timeout(deadlineMs),
        });
        const answer: unknown = await response.json();
        const { data, errors } = isRecord(answer) ? answer : {};
        const problem = readProblem(errors);
        // The gateway answers what the generated type of the document says.
        return problem ? { data: undefined, problem } : { data: data as Data, problem: undefined };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return {
          data: undefined,
          problem: { code: 'NETWORK', message, field: undefined, retryAfter: undefined },
        };
      }
    },
  };
}

/** The panel and the API have one origin, whatever the server calls itself. */
function pathOf(url: string): string {
  return url.replace(/^.*?\/\/[^/]*/, '');
}
