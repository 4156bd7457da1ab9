import { createHash } from 'node:crypto';

/**
 * SHA-256, in hex, of a parsed input. The order of its fields and fields that are null make no difference: a later version that
 * knows more optional fields gives the same digest to the same input.
 */
export function inputDigest(input: object): string {
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const given = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
    return Object.fromEntries(given.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
  return createHash('sha256').update(text).digest('hex');
}
