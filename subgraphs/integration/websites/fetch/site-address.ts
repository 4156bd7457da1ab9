import type { Services } from '../../services.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';

/** Where a page is asked for. */
export interface SiteAddress {
  readonly url: URL;
  /** Whether only the public internet may be reached. */
  readonly isGuarded: boolean;
  /** The name of the host that the page belongs to. */
  readonly host: string;
}

/** Names that belong to nobody (RFC 2606): those of the sandboxes' city have a server on this machine. */
const sandboxName = /^[a-z\d-]+\.example$/;

/** Where the page of a URL is: on the internet, and for websites of the sandboxes' city at the sandboxes. */
export async function siteAddress(services: Services, url: URL): Promise<SiteAddress> {
  const sandboxes = sandboxesOf(services);
  if (!sandboxes || !sandboxName.test(url.hostname.replace(/^www\./, '')))
    return { url, isGuarded: true, host: url.host };
  const base = await sandboxes.address('SERPAPI', 'sites');
  const local = new URL(`${base}/${url.hostname}${url.pathname}${url.search}`);
  return { url: local, isGuarded: false, host: url.host };
}
