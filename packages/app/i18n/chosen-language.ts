export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'switchboard-language';
const listeners = new Set<() => void>();
let current: Language = firstLanguage();
document.documentElement.lang = current;

/** The person's choice, else the browser's first language that is shipped, else English. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(storageKey) ?? '', ...navigator.languages].map((tag) =>
    tag.slice(0, 2).toLowerCase(),
  );
  return (
    wanted
      .map((tag) => languages.find((language) => language === tag))
      .find((found) => found !== undefined) ?? 'en'
  );
}

export function setLanguage(language: Language): void {
  current = language;
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export function getLanguage(): Language {
  return current;
}

/** Calls `listener` after each change. @returns ends that */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
