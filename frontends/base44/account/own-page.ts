const local = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/**
 * The page that a browser may be sent back to: of the gateway's origin or, where that is this machine, of any port of it. Sending
 * browsers to others would lend foreign pages the name of this server, or give them a session.
 * @param url as it was given; a path is one of the gateway's
 * @returns undefined for every other page
 */
export function ownPage(url: string, publicUrl: string): URL | undefined {
  if (!URL.canParse(url, publicUrl)) return undefined;
  const page = new URL(url, publicUrl);
  const own = new URL(publicUrl).origin;
  return page.origin === own || (local.test(page.origin) && local.test(own)) ? page : undefined;
}
