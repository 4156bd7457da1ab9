/** Whether a URL lies below a base URL: the same origin, and the path as a folder. */
export function isBelow(url: URL, baseUrl: string): boolean {
  const base = new URL(baseUrl);
  const folder = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (url.pathname === folder || url.pathname.startsWith(`${folder}/`));
}
