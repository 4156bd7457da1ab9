import { z } from 'zod';

/** One value that an administrator enters to connect a provider. */
export interface FieldDescription {
  /** A secret is kept encrypted and is never shown again. */
  readonly kind: 'SECRET' | 'SETTING';
  /** What stands beside the input. */
  readonly label: string;
  /** Where to find the value, in one sentence. */
  readonly help: string;
  /** What the whole value must match. */
  readonly pattern: RegExp;
  /** What to say about a value that does not match, for example `must be AC and 32 hexadecimal digits`. */
  readonly problem: string;
  readonly isRequired: boolean;
  /** Used where an optional field is left empty. */
  readonly fallback?: string | undefined;
  /** Whether the value has line breaks, such as a key file. */
  readonly isLong?: boolean | undefined;
  /** One spelling for what may be written in several, such as a URL without the slash at its end. */
  readonly tidy?: ((value: string) => string) | undefined;
  /** A rule beyond the pattern. @returns the problem, or null */
  readonly check?: ((value: string) => string | null) | undefined;
}

export type FieldDescriptions = Readonly<Record<string, FieldDescription>>;

/** The credentials that fields make: an optional field without a fallback may be null. */
export type Credentials<Fields extends FieldDescriptions> = {
  readonly [Name in keyof Fields]: Fields[Name] extends { readonly isRequired: false }
    ? string | null
    : string;
};

type Given = Omit<FieldDescription, 'kind' | 'isRequired'>;

export function secret(field: Given): FieldDescription & { readonly isRequired: true } {
  return { ...field, kind: 'SECRET', isRequired: true };
}

export function optionalSecret(field: Given): FieldDescription & { readonly isRequired: false } {
  return { ...field, kind: 'SECRET', isRequired: false };
}

export function setting(field: Given): FieldDescription & { readonly isRequired: true } {
  return { ...field, kind: 'SETTING', isRequired: true };
}

/** A setting that may be left empty, with a fallback or null. */
export function optionalSetting(field: Given): FieldDescription & { readonly isRequired: false } {
  return { ...field, kind: 'SETTING', isRequired: false };
}

/** Characters of a value that has one line, and of one with several. */
const longest = 500;
const longestText = 10_000;

/** Reads credentials, as they are entered and as they are stored. Unknown names are refused. */
export function credentialsSchema<Fields extends FieldDescriptions>(
  fields: Fields,
): z.ZodType<Credentials<Fields>> {
  const shape = Object.entries(fields).map(([name, field]) => [name, valueSchema(field)] as const);
  const parsed: z.ZodType = z.strictObject(Object.fromEntries(shape));
  return parsed as z.ZodType<Credentials<Fields>>;
}

function valueSchema(field: FieldDescription): z.ZodType {
  const most = field.isLong === true ? longestText : longest;
  const value = z
    .string()
    .trim()
    .max(most, `must have at most ${most} characters`)
    // The database stores no such text.
    .refine((text) => !text.includes('\0'), 'must not contain the character NUL')
    .transform(field.tidy ?? ((text) => text))
    .superRefine((text, context) => {
      const problem = field.pattern.test(text) ? (field.check?.(text) ?? null) : field.problem;
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    });
  if (field.isRequired) return value;
  const { fallback = null } = field;
  return z.preprocess(
    (given) => (given === undefined || given === null || given === '' ? fallback : given),
    fallback === null ? value.nullable() : value,
  );
}
