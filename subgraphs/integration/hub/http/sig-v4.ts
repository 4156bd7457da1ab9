import { AwsV4Signer } from 'aws4fetch';
import type { OutgoingRequest } from './provider-http.ts';

/** Who signs, and for which service. */
export interface SigV4Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `eu-central-1`. */
  readonly region: string;
  /** The name that is signed, which is not always that of the host: `ses` for email.eu-central-1.amazonaws.com. */
  readonly service: string;
}

/**
 * Signs a request as AWS expects it: Signature Version 4, in the header `Authorization`. A signature is good for five minutes.
 * @param at the moment that is signed
 */
export async function signV4(
  { method, url, headers, body }: OutgoingRequest,
  credentials: SigV4Credentials,
  at: Date = new Date(),
): Promise<OutgoingRequest> {
  const signed = await new AwsV4Signer({
    method,
    url: url.href,
    headers,
    body: body === null ? null : Buffer.from(body),
    datetime: at.toISOString().replace(/[:-]|\.\d{3}/g, ''),
    ...credentials,
  }).sign();
  return { method, url: signed.url, headers: signed.headers, body };
}
