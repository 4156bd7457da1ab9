import type { CarryingRequest } from '#platform/transport/credentials.ts';
import { neededPreflight } from './origins.ts';
import type { Origins } from './origins.ts';

/**
 * The pages whose requests carry the cookie: those of the gateway's own site, those of all sites, or, with a separate cookie for
 * each site, frames of the gateway's pages (CHIPS: https://github.com/privacycg/CHIPS).
 */
export type CookieScope = 'lax' | 'none' | 'partitioned';

export interface SessionCookieOptions {
  /** The cookie's name, without the prefix that it gets over https. */
  readonly name: string;
  /** The gateway's URL for browsers. */
  readonly publicUrl: string | undefined;
  readonly scope: CookieScope;
  readonly origins: Origins;
}

/** The cookie that hides a session id from scripts (RFC 6265bis). */
export interface SessionCookie {
  /** The session id of a request; undefined when a page of another origin may have caused the request. */
  read(request: CarryingRequest): string | undefined;
  /** A `Set-Cookie` value. @param expiresAt milliseconds since 1970 */
  set(token: string, expiresAt: number): string;
  /** A `Set-Cookie` value that deletes the cookie. */
  readonly clear: string;
}

export function createSessionCookie(options: SessionCookieOptions): SessionCookie {
  const { publicUrl, origins } = options;
  const isSecure = publicUrl?.startsWith('https:') === true;
  // A partitioned cookie must be Secure. Browsers accept that from this machine over plain HTTP too.
  const mayCross = isSecure || (publicUrl !== undefined && new URL(publicUrl).hostname === 'localhost');
  const scope = options.scope === 'partitioned' && !mayCross ? 'lax' : options.scope;
  // The prefix prevents other hosts of the domain from setting it (RFC 6265bis, section 4.1.3.2).
  const name = isSecure ? `__Host-${options.name}` : options.name;
  const attributes = [
    'Path=/; HttpOnly',
    `SameSite=${scope === 'lax' ? 'Lax' : 'None'}`,
    ...(isSecure || scope === 'partitioned' ? ['Secure'] : []),
    ...(scope === 'partitioned' ? ['Partitioned'] : []),
  ].join('; ');
  return {
    read(request) {
      const value = cookieOf(request.headers.cookie, name);
      return value !== undefined && isFromTrustedPage(request, scope, origins) ? value : undefined;
    },
    set: (token, expiresAt) =>
      `${name}=${encodeURIComponent(token)}; Expires=${new Date(expiresAt).toUTCString()}; ${attributes}`,
    clear: `${name}=; Max-Age=0; ${attributes}`,
  };
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((entry) => entry.trimStart().startsWith(`${name}=`));
  if (pair === undefined) return undefined;
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim()) || undefined;
  } catch {
    // A cookie that this gateway did not write names no session.
    return undefined;
  }
}

/**
 * Browsers send cookies with requests that foreign pages cause. The cookie is accepted when `Origin` or
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/) names a trusted page. A request that may change data also
 * needs a header that forces a foreign page to send a preflight.
 */
function isFromTrustedPage(
  { headers, method }: CarryingRequest,
  scope: CookieScope,
  { isTrusted }: Origins,
): boolean {
  if (method !== 'GET' && method !== 'HEAD' && !neededPreflight(headers)) return false;
  if (headers.origin !== undefined) return isTrusted(headers.origin, headers.host);
  switch (headers['sec-fetch-site']) {
    case 'same-origin':
    case 'none':
      return true;
    case undefined:
      // An old browser, plain HTTP, or no browser: SameSite=Lax keeps the cookie out of requests from other sites.
      return scope === 'lax' || neededPreflight(headers);
    default:
      // A followed link: the page that contains it cannot read the answer.
      return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  }
}
