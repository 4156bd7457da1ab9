/**
 * The locale that values are written in: the person's own where it is of the language that the texts are in, so that a sentence has one
 * language.
 */
export function formatLocale(language: string, locale: string | null): string {
  return locale !== null && locale.startsWith(`${language}-`) ? locale : language;
}
