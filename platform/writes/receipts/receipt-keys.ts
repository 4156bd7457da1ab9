import { createHmac, hkdfSync } from 'node:crypto';
import { inputDigest } from '../input-digest.ts';

/** Who sends which mutation under which id of their own. */
export interface RepeatedCall {
  /** Id of the account, guest or API key. */
  readonly sender: string;
  readonly mutation: string;
  readonly clientId: string;
}

/** What the receipts of one call are found and read by. */
export interface ReceiptKeys {
  readonly id: Uint8Array<ArrayBuffer>;
  /** Of AES-256. */
  readonly cipher: Uint8Array<ArrayBuffer>;
  /** Tells inputs apart without keeping them: nobody can try out what a password in one of them was. */
  digest(input: object): Uint8Array<ArrayBuffer>;
}

/**
 * Derives the keys of a call (HKDF, RFC 5869). The `clientId` itself is kept nowhere, so that what a receipt holds is read by nobody but
 * who sends the same call again.
 */
export function receiptKeys(secret: string, { sender, mutation, clientId }: RepeatedCall): ReceiptKeys {
  const about = JSON.stringify([sender, mutation, clientId]);
  const derive = (what: string) => new Uint8Array(hkdfSync('sha256', secret, about, `receipt: ${what}`, 32));
  const digestKey = derive('digest');
  return {
    id: derive('id'),
    cipher: derive('cipher'),
    digest: (input) => new Uint8Array(createHmac('sha256', digestKey).update(inputDigest(input)).digest()),
  };
}
