/**
 * The client's address behind a number of proxies. Each proxy appends the address of its own client to `X-Forwarded-For`.
 * Entries further left than the proxies can have written are not trusted: the client may have invented them.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | readonly string[] | undefined,
  proxies: number,
): string {
  if (proxies === 0 || forwardedFor === undefined) return peer;
  const listed = (typeof forwardedFor === 'string' ? forwardedFor : forwardedFor.join())
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return listed[Math.max(0, listed.length - proxies)] ?? peer;
}
