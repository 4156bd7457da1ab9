import type { Evidence } from '../detect/insight.ts';

/**
 * Whether a finding names words, and each of them stands in its message at its place. Whoever claims something else, a model as
 * well, is not believed.
 */
export function isQuoted(
  { evidence }: { readonly evidence: readonly Evidence[] },
  texts: ReadonlyMap<number, string>,
): boolean {
  return (
    evidence.length > 0 &&
    evidence.every(
      ({ seq, from, to, quote }) => quote.length > 0 && texts.get(seq)?.slice(from, to) === quote,
    )
  );
}
