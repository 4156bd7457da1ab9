import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Sent where an account has rules of its own for signatures, which are others than those here. */
const settingsHeader = 'x-twilio-webhooks-signature-settings';

/**
 * The address that a provider has called, from the public one and the target of the handshake byte for byte. The header `Host` is the
 * caller's word and takes no part.
 * @param target `/voice/twilio/…?…`, as this subgraph got it
 */
export function publicSocketUrl(publicUrl: string, target: string): string {
  return `${publicUrl.replace(/^http/, 'ws')}/voice/integration${target.slice('/voice'.length)}`;
}

/**
 * Whether Twilio has signed a handshake with this token: HMAC-SHA1 over the URL with `wss`, its query and no fields. The default port
 * may be in it or not, as senders differ.
 * @see https://www.twilio.com/docs/usage/security
 */
export function isSignedHandshake(url: string, headers: IncomingHttpHeaders, authToken: string): boolean {
  const signature = headers['x-twilio-signature'];
  if (typeof signature !== 'string' || headers[settingsHeader] !== undefined) return false;
  return spellingsOf(url).some((spelling) => {
    const right = createHmac('sha1', authToken).update(spelling).digest();
    const given = Buffer.from(signature, 'base64');
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

function spellingsOf(url: string): readonly string[] {
  const [, scheme = '', host = '', rest = ''] = /^(wss?):\/\/([^/?#]+)(.*)$/.exec(url) ?? [];
  const port = scheme === 'wss' ? ':443' : ':80';
  if (host.endsWith(port)) return [url, `${scheme}://${host.slice(0, -port.length)}${rest}`];
  return /:\d+$/.test(host) ? [url] : [url, `${scheme}://${host}${port}${rest}`];
}
