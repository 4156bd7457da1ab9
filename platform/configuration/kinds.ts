import { accessSync, constants } from 'node:fs';
import { z } from 'zod';

/** One kind of value that a variable may have. */
export interface Kind<Value> {
  readonly schema: z.ZodType<Value>;
  /** Completes the sentence "set it to …". */
  readonly expected: string;
  /** Whether a wrong value may be printed: never where it may hold a secret. */
  readonly isShown: boolean;
}

interface Range {
  readonly min: number;
  readonly max?: number;
}

/** Digits with an optional point: `Number` alone would take an empty text, `0x10` and `1e3`. */
const digits = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);

/** A whole number within a range, both ends included. */
export function wholeNumber({ min, max = Number.MAX_SAFE_INTEGER }: Range): Kind<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return {
    schema: digits.pipe(z.number().int().min(min).max(max)),
    expected: `a whole number ${range}`,
    isShown: true,
  };
}

/** A number above zero, with or without decimals. */
export function positiveNumber(max = Number.MAX_VALUE): Kind<number> {
  return {
    schema: digits.pipe(z.number().positive().max(max)),
    expected: max === Number.MAX_VALUE ? 'a number above 0' : `a number above 0 and up to ${max}`,
    isShown: true,
  };
}

export function oneOf<const Value extends string>(values: readonly Value[]): Kind<Value> {
  return { schema: z.enum(values), expected: `one of ${values.join(', ')}`, isShown: true };
}

/** Takes also `1`, `yes`, `on` and their opposites. */
export const flag: Kind<boolean> = { schema: z.stringbool(), expected: 'true or false', isShown: true };

export const port: Kind<number> = wholeNumber({ min: 0, max: 65_535 });

/** A text that passes a check. It is never shown: some are secrets. @param expected completes "set it to …" */
export function text(expected: string, isRight: (given: string) => boolean = () => true): Kind<string> {
  return { schema: z.string().refine(isRight), expected, isShown: false };
}

/** The path of something that this process may read. @param what for example "a file" */
export function readable(what: string): Kind<string> {
  return {
    schema: z.string().refine(isReadable),
    expected: `the path of ${what} that this process may read`,
    isShown: true,
  };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param protocols without colon @param example completes the error text; it must not look like a real secret */
export function url(protocols: readonly string[], example: string): Kind<string> {
  return {
    schema: z.string().refine((given) => isUrl(given, protocols)),
    expected: `a URL such as ${example}`,
    isShown: false,
  };
}

/** An address of the web, without a slash at the end. */
export const webUrl: Kind<string> = {
  ...url(['http', 'https'], 'https://switchboard.example.com'),
  schema: z
    .string()
    .refine((given) => isUrl(given, ['http', 'https']))
    .transform((given) => given.replace(/\/+$/, '')),
};

/** A secret of some length. */
export function secret(length: number): Kind<string> {
  return {
    schema: z.string().min(length),
    expected: `a secret of at least ${length} characters`,
    isShown: false,
  };
}

/** Entries with commas between. @param isEntry whether one entry is right @param expected completes "set it to …" */
export function list(isEntry: (entry: string) => boolean, expected: string): Kind<readonly string[]> {
  return {
    schema: z
      .string()
      .transform((given) => given.split(',').map((entry) => entry.trim()))
      .transform((entries) => entries.filter((entry) => entry !== ''))
      .refine((entries) => entries.length > 0 && entries.every(isEntry)),
    expected,
    isShown: false,
  };
}

/** Whether `given` is an absolute URL of one of the protocols. */
export function isUrl(given: string, protocols: readonly string[]): boolean {
  return URL.canParse(given) && protocols.includes(new URL(given).protocol.slice(0, -1));
}
