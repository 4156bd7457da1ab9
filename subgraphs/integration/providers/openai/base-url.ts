import { isIP } from 'node:net';
import { isPublicAddress } from '#platform/net/public-address.ts';

/**
 * Why a base URL is not allowed, or null. An administrator's URL makes this server send requests, so it must not become
 * a way into the network around it (server-side request forgery):
 * - `https` to public hosts. Numeric addresses are checked here; the HTTP core checks the addresses of names when the
 *   connection is opened.
 * - `http` only to this machine, for models that run on it. The subgraphs there accept only the gateway. In production this
 *   needs LOCAL_PROVIDERS, because an administrator could tell the open ports of the machine apart.
 * - no user, password, query or fragment: they would be stored and shown in the clear.
 */
export function baseUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return 'is not a URL';
  if (url.username !== '' || url.password !== '') return 'must not contain a user or password';
  if (url.search !== '' || url.hash !== '') return 'must not contain a query or fragment';
  if (isLoopback(url)) return url.protocol === 'http:' || url.protocol === 'https:' ? null : notHttps;
  if (url.protocol !== 'https:') return notHttps;
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'must not lead into a private network';
  return null;
}

const notHttps = 'must begin with https:// (or http:// and this machine, such as http://localhost:11434/v1)';

/** Whether a URL names this machine: the only place that plain `http` may go to. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(hostOf(url));
}

/** The host without the brackets of an IPv6 address; the URL parser has turned every spelling into one. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
