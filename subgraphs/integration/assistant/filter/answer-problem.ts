/** An address of the web or of mail, written in whatever way a customer could follow it. */
const address =
  /(?:https?|ftp):|\bwww\.|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.|\b[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\s?(?:\.|\(dot\)|\[dot\])\s?(?:com|net|org|info|biz|io|co|de|eu|app|dev|xyz|top|shop|site|online|link|ly|me|ru|cn|uk)\b/iu;

const currencies = '€|\\$|£|¥|eur|euros?|usd|dollars?|gbp|pounds?|chf|franken';
/** An amount of money: a number beside a currency. */
const price = new RegExp(
  `(?:(?:${currencies})\\s?\\d[\\d.,' ]{0,20}|\\d[\\d.,']{0,20}\\s?(?:${currencies})(?![\\p{L}]))`,
  'giu',
);

/** Digits that somebody could call, or take for an account. */
const number = /\+?\d(?:[\s().\-/]{0,3}\d){6,}/g;

/**
 * What forbids to show a text to a customer; null for nothing. Addresses of the web and of mail are in no answer. A price or a long number
 * must stand in what a tool has said: a text that somebody has slipped into the conversation can't bring its own.
 */
export function answerProblem(text: string, toolTexts: readonly string[]): string | null {
  const plain = text.normalize('NFKC').replaceAll(/[\p{Cf}\p{M}]/gu, '');
  if (address.test(plain)) return 'It has an address of the web or of mail.';
  const known = toolTexts.map(digitsOf);
  const isKnown = (found: string) => known.some((digits) => digits.includes(digitsOf(found)));
  if ((plain.match(price) ?? []).some((found) => !isKnown(found)))
    return 'It has a price that no tool has named.';
  if ((plain.match(number) ?? []).some((found) => !isKnown(found)))
    return 'It has a number that no tool has named.';
  return null;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
