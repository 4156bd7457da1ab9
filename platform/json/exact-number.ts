/**
 * A number of JSON that no double holds, as it was written: 9007199254740993, 0.12345678901234567891, 1e400.
 * `JSON.stringify` writes it so again.
 */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.rawJSON(this.text);
  }
}

// https://github.com/tc39/proposal-json-parse-with-source, which Node has and TypeScript does not know yet.
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
    isRawJSON(value: unknown): boolean;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

const digit = String.raw`[\d.]`;
/** So many digits in a row may be too many. Written out, the pattern is searched for in steps of its length. */
const longRun = new RegExp(digit.repeat(16));
/** The same where it is no text. */
const longNumber = new RegExp(`[^"\\d.]${digit.repeat(16)}`);

/** True for JSON in which a number may be longer than a double can hold. Costs no more than a search. */
export function hasLongNumbers(text: string): boolean {
  return longRun.test(text) && longNumber.test(text);
}

/**
 * `JSON.parse`, but numbers of 16 digits and more that a double would round become an {@link ExactNumber}. Throws a SyntaxError, or
 * a RangeError where such a text is nested thousands of levels deep.
 */
export function parseJson(text: string): unknown {
  return hasLongNumbers(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
}

function keepExact(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value !== 'number' || source === undefined || holds(value, source)
    ? value
    : new ExactNumber(source);
}

/** Whether a double holds the number that `source` writes. */
export function holds(value: number, source: string): boolean {
  if (/^-?\d+$/.test(source)) return Number.isSafeInteger(value);
  return Number.isFinite(value) && significant(source) === significant(String(value));
}

/** The digits of a number without its sign, point, exponent and the zeros around. */
function significant(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e', 1);
  return mantissa.replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}
