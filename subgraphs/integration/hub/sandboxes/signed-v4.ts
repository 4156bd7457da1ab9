import { signV4 } from '../http/sig-v4.ts';
import type { SigV4Credentials } from '../http/sig-v4.ts';
import type { SandboxRequest } from './sandbox.ts';

/** Milliseconds that the clocks of signer and sandbox may differ, as at AWS. */
const skewMs = 5 * 60_000;

/** Whether a request carries Signature Version 4 of these credentials over all that it says it signs. */
export async function isSignedV4(
  { method, url, headers, raw }: SandboxRequest,
  credentials: SigV4Credentials,
): Promise<boolean> {
  const given = headers['authorization'] ?? '';
  const names = /\bSignedHeaders=([\w;-]+)/.exec(given)?.[1]?.split(';') ?? [];
  const at = momentOf(headers['x-amz-date'] ?? '');
  if (!(Math.abs(Date.now() - at.getTime()) <= skewMs)) return false;
  // The signer adds the host itself, and the date from `at`.
  const signed = new Headers(
    names.filter((name) => name !== 'host').map((name) => [name, headers[name] ?? '']),
  );
  // As the signer has called it, whatever stands between.
  const called = new URL(url);
  called.host = headers['host'] ?? '';
  const body = raw.length > 0 ? raw : null;
  const again = await signV4({ method, url: called, headers: signed, body }, credentials, at);
  return again.headers.get('authorization') === given;
}

/** @param text such as `20150830T123600Z` */
function momentOf(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
