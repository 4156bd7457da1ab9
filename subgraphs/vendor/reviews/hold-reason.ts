/** What a comment must not have without a look of an operator, and what its writer is told. */
const rules: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\bhttps?:\/\/|\bwww\.|\b[a-z\d-]+\.(?:com|de|net|org|io|info|shop|co\.uk)\b/i, 'It has a link.'],
  [/[^\s@]+@[^\s@]+\.[a-z]{2,}/i, 'It has an e-mail address.'],
  [/(?:\+|\b00|\b0)\d(?:[\s./-]?\d){6,}/, 'It has a telephone number.'],
];

/** Why a comment is held back until an operator has looked at it; null for one that is published at once. */
export function holdReason(comment: string | null): string | null {
  if (comment === null) return null;
  const found = rules.toReversed().find(([pattern]) => pattern.test(comment));
  return found?.[1] ?? null;
}
