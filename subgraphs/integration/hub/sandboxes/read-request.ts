import type { IncomingMessage } from 'node:http';
import type { SandboxRequest } from './sandbox.ts';

/** Bytes of a request's body at most. */
const mostBytes = 32 * 1024 * 1024;

/** A request below `/<provider>/<host>`, split into its parts. */
export interface Addressed {
  readonly provider: string;
  readonly host: string;
  readonly request: SandboxRequest;
}

/** @returns null for a URL that names no provider and host */
export async function readRequest(incoming: IncomingMessage, origin: string): Promise<Addressed | null> {
  const target = incoming.url ?? '/';
  if (!URL.canParse(target, origin)) return null;
  const url = new URL(target, origin);
  const [, provider = '', host = '', path = '/'] = /^\/([^/]+)\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  if (host === '') return null;
  const raw = await readBody(incoming);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const request = {
    method: incoming.method ?? 'GET',
    path,
    url,
    params: {},
    query: url.searchParams,
    headers,
    body: parseBody(headers['content-type'] ?? '', raw),
    raw,
  };
  return { provider, host, request };
}

async function readBody(incoming: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`A sandbox takes at most ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(type: string, raw: Buffer): unknown {
  if (raw.length === 0) return null;
  const text = raw.toString('utf8');
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  if (!/^[\w.-]+\/(?:[\w.-]+\+)?json\b/i.test(type)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
