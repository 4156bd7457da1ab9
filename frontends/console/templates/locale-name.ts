import { useLanguage } from '#packages/app/i18n/language.ts';

/** @returns what a language is called in the language of the person: `Deutsch (Österreich)` */
export function useLocaleName(): (locale: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' });
  return (locale) => names.of(locale) ?? locale;
}
