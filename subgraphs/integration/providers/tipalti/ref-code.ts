import { createHash } from 'node:crypto';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Characters of a payment's reference code at most. */
const longest = 16;

/**
 * The reference code of a payment, by which Tipalti refuses to pay twice. A reference that is longer than Tipalti takes is hashed to 80
 * bits, so the same one always has the same code, and a code is its own.
 */
export function refCodeOf(reference: string): string {
  if (/^[\w-]+$/.test(reference) && reference.length <= longest) return reference;
  const hash = createHash('sha256').update(reference).digest('hex').slice(0, 20);
  return BigInt(`0x${hash}`).toString(36).toUpperCase().padStart(longest, '0');
}

/** The filter for one reference code, in which a quotation mark would begin another condition. @throws ProviderFailure */
export function filterBy(refCode: string): { readonly filter: string } {
  if (/^[\w.@-]{1,64}$/.test(refCode)) return { filter: `refCode=="${refCode}"` };
  throw new ProviderFailure('REFUSED', 'Tipalti takes ids of 1 to 64 letters, digits, dots, @, - and _.');
}
