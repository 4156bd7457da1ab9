import type { Problem } from '#packages/app/graphql/problem.ts';

/**
 * Sends a file to the address of its upload. The page and the API have one origin. `fetch` does not say how much has been sent, so it is a request of
 * the older kind.
 * @returns why it was not taken; undefined once it was
 */
export function putFile(
  url: string,
  file: File,
  onProgress?: (share: number) => void,
): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', new URL(url).pathname);
    if (onProgress)
      request.upload.addEventListener('progress', ({ loaded, total }) =>
        onProgress(loaded / Math.max(1, total)),
      );
    request.addEventListener('load', () => resolve(request.status === 204 ? undefined : problemIn(request)));
    request.addEventListener('error', () =>
      resolve({ code: 'NETWORK', message: '', fields: {}, retryAfter: undefined }),
    );
    request.send(file);
  });
}

/** What the server says about a file that it does not take. */
function problemIn({ status, responseText }: XMLHttpRequest): Problem {
  let message = `The server answered ${status}.`;
  try {
    const answer: unknown = JSON.parse(responseText);
    if (
      typeof answer === 'object' &&
      answer !== null &&
      'error' in answer &&
      typeof answer.error === 'string'
    )
      message = answer.error;
  } catch {
    // A server before the gateway has answered.
  }
  return { code: status >= 500 ? 'NETWORK' : 'BAD_USER_INPUT', message, fields: {}, retryAfter: undefined };
}
