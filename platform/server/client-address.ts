/**
 * The client's address behind a number of proxies, each of which adds to `X-Forwarded-For` whom it was asked by. What
 * stands further left than they can have written is the client's own invention.
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
