/** The country whose speech is meant where a language is named alone. */
const countries: Readonly<Record<string, string>> = {
  en: 'US',
  da: 'DK',
  sv: 'SE',
  cs: 'CZ',
  ja: 'JP',
  ko: 'KR',
  zh: 'CN',
  uk: 'UA',
};

/** A language as providers of speech name it: with a country, as in `de-DE`. */
export function localeOf(language: string): string {
  const [base = 'en', country] = language.split('-');
  const small = base.toLowerCase();
  return `${small}-${(country ?? countries[small] ?? small).toUpperCase()}`;
}
