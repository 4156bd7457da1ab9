/** The path under which the gateway is asked for Twilio's reports; it passes them on to `/webhooks/twilio/status`. */
const publicPath = '/webhooks/integration/twilio/status';

/**
 * Where a provider reports on a delivery: the public address that it signs as well.
 * @returns null for the real Twilio when this installation has no public address: it refuses such a callback with the message
 */
export function statusCallbackUrl(publicUrl: string, deliveryId: string, isSandbox: boolean): string | null {
  const host = new URL(publicUrl).hostname;
  const isLocal =
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');
  if (isLocal && !isSandbox) return null;
  return `${publicUrl}${publicPath}?delivery=${deliveryId}`;
}

/** The public address of a request that arrived here, with its query exactly as it was sent. */
export function publicStatusUrl(publicUrl: string, requestUrl: string): string {
  const query = requestUrl.indexOf('?');
  return `${publicUrl}${publicPath}${query === -1 ? '' : requestUrl.slice(query)}`;
}
