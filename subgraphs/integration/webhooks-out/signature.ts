import { createHmac } from 'node:crypto';

/** One request as it is signed. */
export interface Signed {
  /** The `webhook-id`. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The header `webhook-signature`: for each secret `v1,` and the HMAC-SHA-256 of id, timestamp and body with points between
 * (Standard Webhooks, "Symmetric signature"). A receiver takes the request when one of them is right.
 */
export function signatureOf(secrets: readonly string[], { id, timestamp, body }: Signed): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      const hash = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      return `v1,${hash}`;
    })
    .join(' ');
}
