import type { CombinedError } from '@urql/core';

/** Why an operation failed, in a form that a page can show. */
export interface Problem {
  /** An error code of the API, or `NETWORK` when the server was not reached. */
  readonly code: string;
  /** For people; says what to do. */
  readonly message: string;
  /** The message of each wrong field, by its path without `input.`: `lines.0.quantity`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Seconds after which the same may work, where the server says so. */
  readonly retryAfter: number | undefined;
}

export function problemOf(error: CombinedError): Problem {
  const [first] = error.graphQLErrors;
  if (error.networkError !== undefined && first === undefined) {
    return { code: 'NETWORK', message: error.networkError.message, fields: {}, retryAfter: undefined };
  }
  const fields: Record<string, string> = {};
  for (const { message, extensions } of error.graphQLErrors) {
    for (const wrong of wrongFields(extensions, message)) {
      fields[wrong.field.replace(/^input\./, '')] ??= wrong.message;
    }
  }
  const { code, retryAfter } = first?.extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: first?.message ?? error.message,
    fields,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  };
}

interface WrongField {
  readonly field: string;
  readonly message: string;
}

/** An error names one field, or several with a message each. */
function wrongFields(
  { field, fields }: Readonly<Record<string, unknown>>,
  message: string,
): readonly WrongField[] {
  if (Array.isArray(fields)) return fields.filter(isWrongField);
  return typeof field === 'string' ? [{ field, message }] : [];
}

function isWrongField(value: unknown): value is WrongField {
  return (
    typeof value === 'object' &&
    value !== null &&
    'field' in value &&
    typeof value.field === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
