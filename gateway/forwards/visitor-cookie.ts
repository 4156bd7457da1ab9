import type { IncomingHttpHeaders } from 'node:http';

/**
 * The one cookie that passes the gateway on forwarded paths: a random text by which a page knows the same browser again. It opens nothing, so a page of another site
 * that makes a browser send it gains nothing.
 */
const name = 'visitor';
const form = /(?:^|;)\s*visitor=([\w-]{22})(?=;|$)/;

/** What of the cookies of a request a service gets. */
export function visitorOf({ cookie }: IncomingHttpHeaders): string | undefined {
  const [, visitor] = form.exec(cookie ?? '') ?? [];
  return visitor === undefined ? undefined : `${name}=${visitor}`;
}

/** What of the cookies of an answer a client gets. */
export function visitorSetBy(headers: IncomingHttpHeaders): string | undefined {
  // An answer with one cookie has a text, one with several has a list.
  return [headers['set-cookie'] ?? []].flat().find((one) => one.startsWith(`${name}=`));
}
