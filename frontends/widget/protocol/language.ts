export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The first of these language tags (BCP 47) that the chat speaks, else English. */
export function chooseLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'en';
}
