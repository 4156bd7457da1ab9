import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, print } from 'graphql';
import { z } from 'zod';
import { SignInDocument } from '#generated/operations/e2e.ts';
import type { Requests } from './requests.ts';

/** How long a client waits for an answer, in milliseconds. */
const patienceMs = 20_000;
/** The pause before a failed request is sent again: between these two, in milliseconds. */
const retryAfterMs = { least: 50, most: 250 } as const;

/** Codes that say "try again", as docs/live-events.md has them. */
const temporary = new Set([
  'UPSTREAM_FAILED',
  'RATE_LIMITED',
  'INTERNAL',
  'SUBSCRIPTION_SOURCE_LOST',
  'SLOW_CONSUMER',
]);

/** Whether a client may try again after an error of that code. */
export function isTemporary(code: string): boolean {
  return temporary.has(code);
}

export const errorSchema = z.object({
  message: z.string(),
  extensions: z.looseObject({ code: z.string() }),
});

/** What came back for one request. */
export type Outcome<Result> =
  | { readonly kind: 'answered'; readonly data: Result }
  /** Send it again: nothing is known about its effect. */
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** A client that never gives up: it repeats what fails until it has an answer. */
export class Person {
  readonly origin: string;
  readonly session: string | undefined;
  readonly #requests: Requests;

  constructor(origin: string, requests: Requests, session?: string) {
    this.origin = origin;
    this.session = session;
    this.#requests = requests;
  }

  with(session: string): Person {
    return new Person(this.origin, this.#requests, session);
  }

  /** Signs in with a demo account. */
  async signIn(email: string): Promise<Person> {
    const { signIn } = await this.insist(SignInDocument, { input: { email, password: 'demo-switchboard' } });
    if (signIn.__typename !== 'SignedIn') throw new Error(`${email} could not sign in.`);
    return this.with(signIn.session.id);
  }

  /** Sends a request until it is answered. @throws when it is refused for good, which the harness counts */
  async insist<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const outcome = await this.settle(document, variables);
    if (outcome.kind === 'answered') return outcome.data;
    const refusal = `${nameOf(document)}: ${outcome.code}: ${outcome.message}`;
    this.#requests.refused.push(refusal);
    throw new Error(refusal);
  }

  /** Sends a request until it is answered or refused. */
  async settle<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Exclude<Outcome<Result>, { kind: 'failed' }>> {
    for (;;) {
      const outcome = await this.ask(document, variables);
      if (outcome.kind !== 'failed') return outcome;
      await sleep(retryAfterMs.least + Math.random() * (retryAfterMs.most - retryAfterMs.least));
    }
  }

  /** Sends a request once. */
  async ask<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Outcome<Result>> {
    const from = performance.now();
    const outcome = await this.#send(document, variables);
    const to = performance.now();
    if (outcome.kind === 'answered') this.#requests.durationsMs.push(to - from);
    if (outcome.kind === 'failed') {
      this.#requests.failed.push({ operation: nameOf(document), code: outcome.code, from, to });
    }
    return outcome;
  }

  async #send<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Outcome<Result>> {
    try {
      const response = await fetch(`${this.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...identity(this.session) },
        body: JSON.stringify({ query: print(document), variables }),
        signal: AbortSignal.timeout(patienceMs),
      });
      // The gateway answers what the document's generated type says.
      const answer = z
        .object({ data: z.custom<Result>().nullish(), errors: z.array(errorSchema).default([]) })
        .parse(await response.json());
      const [error] = answer.errors;
      if (!error && answer.data) return { kind: 'answered', data: answer.data };
      const { code } = error?.extensions ?? { code: `HTTP ${response.status}` };
      if (error && !isTemporary(code)) return { kind: 'refused', code, message: error.message };
      return { kind: 'failed', code };
    } catch (error) {
      return { kind: 'failed', code: reasonOf(error) };
    }
  }
}

/** The header, or the connection parameter, that names a session. */
export function identity(session: string | undefined): Record<string, string> {
  return session === undefined ? {} : { 'x-session-id': session };
}

function nameOf(document: TypedDocumentNode<unknown, never>): string {
  const [definition] = document.definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '';
}

/** The code of a network error; undici wraps it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}
