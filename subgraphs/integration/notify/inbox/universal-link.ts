/**
 * The address of a path of the apps: it opens an app where one is installed that may open it, else the page. What is an address already, as
 * an announcement may have, stays.
 */
export function universalLink(publicUrl: string, link: string): string {
  return link.startsWith('/') ? `${publicUrl}${link}` : link;
}
