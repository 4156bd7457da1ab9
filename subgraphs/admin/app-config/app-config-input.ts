import { z } from 'zod';
import { optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { appVersion } from './app-version.ts';

export const appPlatform = z.enum(['IOS', 'ANDROID', 'WEB']);

const most = 50;

const webAddress = text(1, 2_000).refine(
  (given) => given.startsWith('https://') && URL.canParse(given),
  'must be an address that begins with https://',
);

/** A BCP 47 tag as `Intl` writes it. */
const locale = z.string().transform((given, context) => {
  try {
    return new Intl.Locale(given).baseName;
  } catch {
    context.addIssue('is not a language tag such as de');
    return z.NEVER;
  }
});

const featureSchema = z.object({
  name: z.string().regex(/^[\p{L}\d][\p{L}\d.-]{0,59}$/u, 'must be 1 to 60 letters, digits, dots and dashes'),
  isOn: z.boolean(),
});

const legalLinkSchema = z.object({
  kind: z.enum(['TERMS', 'PRIVACY', 'IMPRINT', 'LICENCES']),
  locale,
  url: webAddress,
});

const tooMany = `must have at most ${most} entries`;

export const featuresSchema = z.array(featureSchema).max(most, tooMany);

export const legalLinksSchema = z.array(legalLinkSchema).max(most, tooMany);

const appId = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)+$/, 'must be names with dots, such as ABCDE12345.org.example.app')
  .max(200, 'must have at most 200 characters');

const certificate = z
  .string()
  .toUpperCase()
  .regex(/^([\dA-F]{2}:){31}[\dA-F]{2}$/, 'must be 32 pairs of hexadecimal digits with colons');

const inputSchema = z.object({
  platform: appPlatform,
  minimumVersion: appVersion.nullish(),
  storeUrl: z.union([z.literal(''), webAddress]).nullish(),
  appId: z.union([z.literal(''), appId]).nullish(),
  certificates: z.array(certificate).max(10, 'must have at most 10 entries').nullish(),
  features: featuresSchema
    .refine((given) => isUnique(given.map(({ name }) => name)), 'has a name twice')
    .nullish(),
  legalLinks: legalLinksSchema
    .refine((given) => isUnique(given.map((one) => `${one.kind} ${one.locale}`)), 'has a text twice')
    .nullish(),
});

export type AppConfigChanges = z.infer<typeof inputSchema>;

/** @throws BAD_USER_INPUT */
export function parseAppConfigChanges(input: unknown): AppConfigChanges {
  return parseInput(inputSchema, input);
}

/** The version that an app says it has; null where it says none. @throws BAD_USER_INPUT */
export function parseOwnVersion(version: unknown): string | null {
  return (
    parseInput(z.union([optionalText(0).pipe(z.null()), appVersion]).nullish(), version, 'version') ?? null
  );
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
