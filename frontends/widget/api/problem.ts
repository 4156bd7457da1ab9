/** Why an operation failed. */
export interface Problem {
  /** An error code of the API, or `NETWORK` when the server was not reached. */
  readonly code: string;
  readonly message: string;
  /** The field that is wrong, without `input.`. */
  readonly field: string | undefined;
  /** Seconds after which the same may work, where the server says so. */
  readonly retryAfter: number | undefined;
}

/** Codes after which the same may work later. */
const temporary = new Set(['NETWORK', 'UPSTREAM_FAILED', 'RATE_LIMITED', 'INTERNAL']);

export function isTemporary({ code }: Problem): boolean {
  return temporary.has(code);
}

/** Reads the `errors` of an answer (GraphQL, section 7.1.2). @returns undefined when there are none */
export function readProblem(errors: unknown): Problem | undefined {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (!isRecord(first)) return undefined;
  const { code, field, retryAfter } = isRecord(first.extensions) ? first.extensions : {};
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: String(first.message),
    field: typeof field === 'string' ? field.replace(/^input\./, '') : undefined,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
