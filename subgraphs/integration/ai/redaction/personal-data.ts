/** What is taken out of a text, by the word that stands for it in placeholders. */
export const kindsOfData = ['e-mail address', 'account number', 'number', 'name'] as const;
export type KindOfData = (typeof kindsOfData)[number];

// All begin where a word begins and are bounded, so that a long text takes time in proportion to its length.
const email = String.raw`(?<![\p{L}\p{Nd}._%+\-])[\p{L}\p{Nd}._%+\-]{1,64}@[\p{L}\p{Nd}.\-]{1,253}\.\p{L}{2,24}`;
/** An international bank account number in groups of four, or without spaces (ISO 13616). */
const account = String.raw`(?<![\p{L}\p{Nd}])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\p{Nd}])`;
/** Digits with what people put between them. */
const digits = String.raw`\+?\(?\p{Nd}[\p{Nd} ().\-/]{5,60}\p{Nd}`;

/**
 * A pattern for a text in capitals, small letters or both. A group with the modifier `i` would say the same, but with it the property tests
 * failed now and then, in processes that had run for long, for texts that passed when they were tried again.
 */
const inAnyCase = (text: string): string =>
  Array.from(text, (letter) => eitherCase(letter) ?? RegExp.escape(letter)).join('');

function eitherCase(letter: string): string | undefined {
  const [small, capital] = [letter.toLowerCase(), letter.toUpperCase()];
  return small !== capital && Array.from(small + capital).length === 2 ? `[${small}${capital}]` : undefined;
}

/** Placeholders that are in a text already: they are taken out like data, so that each one in the result is ours. */
export const placeholder = String.raw`\[(?:${kindsOfData.map(inAnyCase).join('|')})(?: \d{1,4})?\]`;

const date = /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/;

/** The shortest telephone numbers with an area code have seven digits. */
const fewestDigits = 7;

/**
 * Finds e-mail addresses, telephone numbers and other long numbers (cards, accounts), and the given names. Dates, times, prices and house
 * numbers are not found.
 */
export function personalData(names: readonly string[]): RegExp {
  const called = namePatterns(names);
  const parts = [
    `(?<placeholder>${placeholder})`,
    `(?<email>${email})`,
    `(?<account>${account})`,
    `(?<digits>${digits})`,
    ...(called.length > 0
      ? [String.raw`(?<name>(?<![\p{L}\p{N}])(?:${called.join('|')})(?![\p{L}\p{N}]))`]
      : []),
  ];
  return new RegExp(parts.join('|'), 'gu');
}

/** What a match of {@link personalData} is; null for what stays. */
export function kindOf(
  matched: string,
  groups: Readonly<Record<string, string | undefined>>,
): KindOfData | null {
  if (groups['email'] !== undefined) return 'e-mail address';
  if (groups['account'] !== undefined) return 'account number';
  if (groups['name'] !== undefined) return 'name';
  if (groups['placeholder'] !== undefined) {
    return kindsOfData.find((kind) => matched.toLowerCase().startsWith(`[${kind}`)) ?? null;
  }
  const count = matched.replaceAll(/\P{Nd}/gu, '').length;
  return count < fewestDigits || date.test(matched) ? null : 'number';
}

/** The longest first: “Jo Example” however it is written, then “Example” and “Jo” as names are written. */
function namePatterns(names: readonly string[]): readonly string[] {
  const whole = names.map((name) => name.trim().split(/\s+/)).filter(([first]) => first !== '');
  const words = new Set(whole.flat().filter((word) => word.length > 1));
  return [
    ...whole.map((parts) => `(?:${parts.map(inAnyCase).join(String.raw`\s+`)})`),
    ...[...words].map((word) => RegExp.escape(word)),
  ].toSorted((one, other) => other.length - one.length);
}
