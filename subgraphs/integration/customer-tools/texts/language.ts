import type { Locale } from '#platform/localisation/locales.ts';

/** Languages that tools answer in. */
export type ToolLanguage = 'en' | 'de';

/** The language of a tag such as `de-AT`; English for all that nobody has written texts in. */
export function toolLanguage(tag: string | null | undefined): ToolLanguage {
  return tag?.toLowerCase().split('-')[0] === 'de' ? 'de' : 'en';
}

/** How times and numbers are written in it. */
export function toolLocale(language: ToolLanguage): Locale {
  return language === 'de' ? 'de-DE' : 'en-GB';
}
