export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly AnswerError[];
  /** The code of the first error. */
  readonly code: unknown;
}

/** Sends an operation (or any text as the body) by POST. */
export async function postOperation(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const result = (text === '' ? {} : JSON.parse(text)) as Partial<Pick<Answer, 'data' | 'errors'>>;
  const errors = result.errors ?? [];
  const code = errors[0]?.extensions?.['code'];
  return { status: response.status, headers: response.headers, text, data: result.data, errors, code };
}
