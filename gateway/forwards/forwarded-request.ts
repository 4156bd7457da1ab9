import type { IncomingHttpHeaders } from 'node:http';
import { correlationHeader } from '#platform/log/correlation.ts';
import { tracing } from '#platform/telemetry/tracing.ts';
import { without } from '../edge/forwarded-headers.ts';
import type { Headers } from '../edge/forwarded-headers.ts';
import type { ForwardedPath } from '../variables.ts';
import { clientNoteHeader } from './client-note.ts';
import type { ClientNotes } from './client-note.ts';
import { visitorOf, visitorSetBy } from './visitor-cookie.ts';

/** Headers that belong to one connection (RFC 9110, section 7.6.1), that the gateway sets itself, or that stay at it. */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
  'host',
  // A page of another site can make a browser send its cookies, but no other credentials. See visitor-cookie.ts for the one that passes.
  'cookie',
  'set-cookie',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  clientNoteHeader,
  correlationHeader,
]);

/** The service of a path; undefined for paths of nobody, and for those with `..` in any spelling. */
export function serviceOf(
  services: readonly ForwardedPath[],
  url: string | undefined,
): ForwardedPath | undefined {
  const [path = ''] = (url ?? '').split('?', 1);
  const found = services.find((service) =>
    isFolder(service.path) ? path.startsWith(service.path) : path === service.path,
  );
  return found === undefined || leadsOut(path) ? undefined : found;
}

/** Whether a service has everything below its path, and not this path alone. */
export function isFolder(path: string): boolean {
  return path.endsWith('/');
}

function leadsOut(path: string): boolean {
  let decoded = path;
  try {
    // Twice: a path that is encoded twice must not lead out after the next decoding.
    for (let round = 0; round < 2; round += 1) decoded = decodeURIComponent(decoded);
  } catch {
    return true;
  }
  return decoded.split(/[\\/]/).some((segment) => segment === '..' || segment === '.');
}

/** What the gateway knows of a request to forward. */
export interface ClientFacts {
  readonly address: string;
  readonly protocol: string;
  readonly correlationId: string;
}

/** The headers of a request as the service gets them. */
export function headersToService(
  headers: IncomingHttpHeaders,
  { address, protocol, correlationId }: ClientFacts,
  notes: ClientNotes,
): Headers {
  const note = notes.write(address);
  const traceparent = tracing?.traceparent();
  const visitor = visitorOf(headers);
  return {
    ...without(headers, ownHeaders),
    ...(visitor === undefined ? {} : { cookie: visitor }),
    'x-forwarded-for': address,
    'x-forwarded-proto': protocol,
    ...(headers.host === undefined ? {} : { 'x-forwarded-host': headers.host }),
    ...(note === undefined ? {} : { [clientNoteHeader]: note }),
    [correlationHeader]: correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** The headers of a service's answer as the client gets them. */
export function headersToClient(headers: IncomingHttpHeaders): Headers {
  const visitor = visitorSetBy(headers);
  return { ...without(headers, ownHeaders), ...(visitor === undefined ? {} : { 'set-cookie': visitor }) };
}
