/** A number without separators, `00` as `+` (E.164). @returns null for a text that has no number */
export function dialable(phone: string | null): string | null {
  const number = (phone ?? '').replaceAll(/[^\d+]/g, '').replace(/^00/, '+');
  return number === '' ? null : number;
}
