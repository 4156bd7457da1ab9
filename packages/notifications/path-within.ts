/**
 * The path of a link below the app's own folder, so that it opens without loading the page again.
 * @param base the folder of the app, for example `/console`
 * @param link a path below the public address
 * @returns null for a link that leads out of the app, and without one
 */
export function pathWithin(base: string, link: string | null): string | null {
  if (link === base) return '/';
  return link?.startsWith(`${base}/`) === true ? link.slice(base.length) : null;
}
