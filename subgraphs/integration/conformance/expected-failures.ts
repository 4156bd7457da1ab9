import type { FailureFacts, FailureKind } from '../hub/http/provider-failure.ts';
import type { Fault } from './wire.ts';

/** A fault and what the product may make of it. */
export interface ExpectedFailure {
  readonly name: string;
  readonly fault: Fault;
  /** A provider's own words may make a kind more exact. */
  readonly kinds: readonly FailureKind[];
  /** Null where it does not matter: the fault shows that nothing has happened, or the request reads only. */
  readonly outcome: FailureFacts['outcome'] | null;
  readonly retryAfterMs?: number;
}

/** How a provider answers with a status, in its own shape. */
export type Refuse = (status: number) => {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** More than an answer may have. */
const tooLarge = Buffer.alloc(8 * 1024 * 1024 + 1, ' ');
const json = { 'content-type': 'application/json' };

/** What every provider must get right, however it says it. */
export function expectedFailures(refuse: Refuse): readonly ExpectedFailure[] {
  const answer = (status: number, more: Readonly<Record<string, string>> = {}): Fault => {
    const { headers, body } = refuse(status);
    return { kind: 'ANSWER', status, headers: { ...headers, ...more }, body };
  };
  return [
    { name: '401', fault: answer(401), kinds: ['CREDENTIALS'], outcome: 'NONE' },
    { name: '403', fault: answer(403), kinds: ['SCOPE', 'CREDENTIALS', 'LIMITED'], outcome: 'NONE' },
    { name: '404', fault: answer(404), kinds: ['GONE', 'REFUSED'], outcome: 'NONE' },
    { name: '409', fault: answer(409), kinds: ['CONFLICT', 'LIMITED', 'REFUSED'], outcome: 'NONE' },
    {
      name: '429 with Retry-After',
      fault: answer(429, { 'retry-after': '1' }),
      kinds: ['LIMITED'],
      outcome: 'NONE',
      retryAfterMs: 1_000,
    },
    { name: '500', fault: answer(500), kinds: ['UNAVAILABLE'], outcome: 'UNKNOWN' },
    { name: '503', fault: answer(503), kinds: ['UNAVAILABLE'], outcome: 'NONE' },
    { name: 'a lost connection', fault: { kind: 'RESET' }, kinds: ['UNAVAILABLE'], outcome: 'UNKNOWN' },
    { name: 'half an answer', fault: { kind: 'HALF_BODY' }, kinds: ['UNAVAILABLE'], outcome: 'UNKNOWN' },
    {
      name: 'an answer that is no JSON',
      fault: { kind: 'ANSWER', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      kinds: ['UNAVAILABLE'],
      outcome: null,
    },
    {
      name: 'an answer of more than 8 MiB',
      fault: { kind: 'ANSWER', status: 200, headers: json, body: tooLarge },
      kinds: ['UNAVAILABLE'],
      outcome: null,
    },
  ];
}
