import { randomBytes } from 'node:crypto';

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O and U, which people mistake or would rather not read. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;
const form = new RegExp(`^[${alphabet}]{${length}}$`);

/** A new code. With 40 random bits two are hardly ever equal; the database refuses the second. */
export function newCode(): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A code as it is kept from what somebody typed: any case, hyphens and spaces, O for 0, I and L for 1; null for what is no code. */
export function readCode(typed: string): string | null {
  const text = typed.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return form.test(text) ? text : null;
}

/** A code as people read it: `7K2M-9QXA`. */
export function shownCode(code: string): string {
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}
