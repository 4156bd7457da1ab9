import type { Fields } from '../values/value.ts';

/** Why a call is refused, as Base44's SDK and its app templates read it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** The wrong field of the call, in snake_case. */
  readonly field: string | undefined;
  /** Seconds after which the same call may work. */
  readonly retryAfter: number | undefined;
  /** Further facts for a program. */
  readonly facts: Fields;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly field?: string; readonly retryAfter?: number; readonly facts?: Fields } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = more.field;
    this.retryAfter = more.retryAfter;
    this.facts = more.facts ?? {};
  }

  /** The body of the answer. App templates branch on `extra_data.reason` of a 401 or 403. */
  get body(): Fields {
    const reason = reasons.get(this.status);
    return {
      message: this.message,
      code: this.code,
      detail: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      extra_data: { ...(reason === undefined ? {} : { reason }), ...this.facts },
    };
  }
}

const reasons: ReadonlyMap<number, string> = new Map([
  [401, 'auth_required'],
  [403, 'not_allowed'],
]);

export function badInput(field: string, problem: string): Refusal {
  return new Refusal(400, 'BAD_USER_INPUT', `${field} ${problem}`, { field });
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'NOT_FOUND', `${what} does not exist, or you may not see it.`);
}

/** For what no operation of the API does. @param sentence says what to do instead, where there is something */
export function notSupported(sentence: string): Refusal {
  return new Refusal(501, 'NOT_SUPPORTED', sentence);
}

/** For a method that a record never has. */
export function notAllowed(sentence: string): Refusal {
  return new Refusal(405, 'NOT_ALLOWED', sentence);
}
