/**
 * The Content-Security-Policy of a page of the apps: scripts and styles come from files of this server only.
 * @param host the request's Host, for sockets: not every browser applies 'self' to ws: too
 * @param frameAncestors the pages that may show it in a frame, for example `'none'`
 */
export function pagePolicy(host: string, frameAncestors: string): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self'${sockets}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}
