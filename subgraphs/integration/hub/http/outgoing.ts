import type { OutgoingRequest, ProviderRequest } from './provider-http.ts';

/** A request as it leaves, before the credentials are added. @param baseUrl without a slash at the end */
export function outgoing(request: ProviderRequest, baseUrl: string): OutgoingRequest {
  const url = new URL(`${baseUrl}${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  }
  const headers = new Headers(request.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  const content = contentOf(request);
  if (content && !headers.has('content-type')) headers.set('content-type', content.type);
  return { method: request.method ?? 'GET', url, headers, body: content?.bytes ?? null };
}

function contentOf({
  json,
  form,
  body,
}: ProviderRequest): { readonly type: string; readonly bytes: Uint8Array } | null {
  if (json !== undefined) return { type: 'application/json', bytes: Buffer.from(JSON.stringify(json)) };
  if (form !== undefined) {
    const text = new URLSearchParams(form).toString();
    return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(text) };
  }
  return body === undefined ? null : { type: body.type, bytes: Buffer.from(body.bytes) };
}

/** A request of an SDK, read whole: what it streams would be lost at a second look. */
export async function outgoingOf(
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit | undefined,
): Promise<{ readonly request: OutgoingRequest; readonly signal: AbortSignal }> {
  const given = new Request(input, init);
  const body = given.body === null ? null : new Uint8Array(await given.arrayBuffer());
  const { method, headers, signal } = given;
  return { request: { method, url: new URL(given.url), headers, body }, signal };
}

/** A path as logs show it, where nobody has written a template: without its query, and without parts that look like ids. */
export function templateOf(path: string): string {
  const [withoutQuery = ''] = path.split('?');
  return withoutQuery
    .split('/')
    .map((part) => (!versionPart.test(part) && idPart.test(part) ? '{id}' : part))
    .join('/');
}

/** A date or number that names a version, such as `2010-04-01` or `v1.2`. */
const versionPart = /^(v\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?)$/;
const idPart = /\d|%|@|\+/;
