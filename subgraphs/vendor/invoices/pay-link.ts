import type { PayLink } from '#generated/prisma/vendor/client.ts';
import type { Settings } from '../settings.ts';

/** The page where an invoice is paid: it never moves, because it is printed. */
export function payUrlOf(
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { token }: Pick<PayLink, 'token'>,
): string {
  return `${publicUrl}/pay/${token}`;
}

/** Where a provider leads back to. */
export function returnUrlOf(settings: Pick<Settings, 'publicUrl'>, link: Pick<PayLink, 'token'>): string {
  return `${payUrlOf(settings, link)}/return`;
}

/** Whether a text can be a token: 128 bits in base64url. */
export function isPayToken(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}
