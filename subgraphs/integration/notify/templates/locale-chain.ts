import { defaultLocale } from '#platform/localisation/locales.ts';

/**
 * The locales in which a text is looked for, best first: `de-AT`, then `de`, then what the installation uses, then English.
 * @param locale a BCP 47 tag; null for somebody who has chosen none
 */
export function localeChain(locale: string | null): readonly string[] {
  const wanted = [locale ?? defaultLocale, defaultLocale, 'en'];
  return [...new Set(wanted.flatMap(fromNarrowToWide))];
}

/** `zh-Hant-TW` is followed by `zh-Hant` and `zh`. */
function fromNarrowToWide(tag: string): readonly string[] {
  const parts = tag.trim().split(/[-_]/).filter(Boolean);
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('-'));
}
