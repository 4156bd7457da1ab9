import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { z } from 'zod';
import { email, optionalText, storable } from '#platform/input/fields.ts';

/** How far a lead has come. */
export const leadStates = [
  'NEW',
  'CONTACTED',
  'QUALIFIED',
  'CONVERTED',
  'LOST',
  'REJECTED',
  'DO_NOT_CONTACT',
  'MERGED',
  'ERASED',
] as const;

export type LeadState = (typeof leadStates)[number];

/** States that people and files can set; a merge and an erasure set the others. */
export const settableStates = leadStates.filter((state) => state !== 'MERGED' && state !== 'ERASED');

/** Why it is lawful to get in touch. */
export const legalBases = ['CONSENT', 'CONTRACT', 'LEGITIMATE_INTEREST'] as const;

export type LegalBasis = (typeof legalBases)[number];

/** Characters of a number that somebody typed; longer texts are not looked at. */
const longestPhone = 40;

/** A website: a domain, or an address that begins with http:// or https://. @returns it with a scheme */
const website = storable
  .trim()
  .max(2_000, 'must have at most 2000 characters')
  .transform((text, { addIssue }) => {
    const address =
      /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text) ? text : `https://${text}`;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && url.username === '')
      return address;
    addIssue({ code: 'custom', message: 'is not the address of a website, for example https://example.org' });
    return z.NEVER;
  });

/** Null, missing and blank mean none. */
function maybe<Output>(field: z.ZodType<Output, string>) {
  return z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value?.trim() === '' ? null : value))
    .pipe(field.nullable());
}

const country = storable
  .trim()
  .toUpperCase()
  .refine(
    (code) => isSupportedCountry(code),
    'must be the two letters of a country (ISO 3166), for example DE',
  );

/** What is known of a lead, as somebody writes it. A telephone number without `+` is read as one of the country. */
export const leadFields = {
  name: optionalText(200),
  company: optionalText(200),
  phone: optionalText(longestPhone),
  email: maybe(email).transform((address) => address?.toLowerCase() ?? null),
  address: optionalText(300),
  city: optionalText(120),
  country: maybe(country),
  website: maybe(website),
  category: optionalText(120),
  source: optionalText(120),
  note: optionalText(4_000),
};

/** What is known of a lead. */
export interface LeadFacts {
  readonly name: string | null;
  readonly company: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** In lower case. */
  readonly email: string | null;
  readonly address: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly website: string | null;
  readonly category: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

/** A telephone number in E.164 form; null for a text that is none. @param country where a number without `+` is */
export function readPhone(text: string, country: string | null): string | null {
  const number = parsePhoneNumberFromString(text, country === null ? undefined : countryCode(country));
  return number?.isValid() === true && number.ext === undefined ? number.number : null;
}

function countryCode(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}

/** What a telephone number that can't be read lacks. */
export function phoneProblem(text: string, country: string | null): string {
  return country === null && !text.trim().startsWith('+')
    ? 'must begin with + and the code of the country, for example +49 30 123456, or the lead needs a country'
    : 'is not a telephone number';
}

/** A problem of the facts together, with its field; null where nothing is wrong. */
export function factsProblem(
  facts: LeadFacts,
): { readonly field: keyof LeadFacts; readonly problem: string } | null {
  if (facts.name === null && facts.company === null)
    return { field: 'name', problem: 'must not be empty where there is no company' };
  if (facts.phone === null && facts.email === null && facts.website === null && facts.address === null)
    return {
      field: 'phone',
      problem: 'must not be empty where there is no e-mail address, website or address',
    };
  return null;
}

/** Recognises a lead that has neither a telephone number nor an e-mail address. */
export function placeKey({ company, name, website, address, city }: LeadFacts): string {
  const words = (text: string | null) => (text ?? '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const host =
    website === null || !URL.canParse(website) ? '' : new URL(website).hostname.replace(/^www\./, '');
  return [words(company ?? name), host, host === '' ? words(address) : '', words(city)].join('|');
}
