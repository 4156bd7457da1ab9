/**
 * The locales that values are written in, as BCP 47 tags. Of a language without a region the first one is meant. The list is short on
 * purpose: formatters of `Intl` are kept for each of them.
 */
export const locales = [
  'en-GB',
  'en-US',
  'en-IE',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'fr-BE',
  'es-ES',
  'it-IT',
  'it-CH',
  'nl-NL',
  'nl-BE',
  'pt-PT',
  'pt-BR',
  'pl-PL',
  'cs-CZ',
  'sk-SK',
  'hu-HU',
  'ro-RO',
  'bg-BG',
  'hr-HR',
  'el-GR',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'tr-TR',
  'uk-UA',
  'ar-EG',
  'he-IL',
  'hi-IN',
  'ja-JP',
  'ko-KR',
  'zh-CN',
] as const;

export type Locale = (typeof locales)[number];

/** What is used where a person has chosen nothing. */
export const defaultLocale: Locale = 'en-GB';

/** The locale that a tag means: `de-at` is `de-AT`, and `de` is `de-DE`. @returns undefined for one that is not in the list */
export function findLocale(tag: string): Locale | undefined {
  const wanted = tag.trim().replaceAll('_', '-').toLowerCase();
  return (
    locales.find((locale) => locale.toLowerCase() === wanted) ??
    locales.find((locale) => locale.slice(0, locale.indexOf('-')) === wanted)
  );
}
