import type { FastifyRequest } from 'fastify';

/** The languages that pages are written in. */
export type PageLanguage = 'en' | 'de';

/** The first of them that the browser asks for; English without one. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): PageLanguage {
  const asked = headers['accept-language']?.split(',') ?? [];
  const [first] = asked.flatMap((tag) => languageOfTag(tag) ?? []);
  return first ?? 'en';
}

/** The language of a locale, such as `de` for `de-AT`; null for one that no page is written in. */
export function languageOfTag(tag: string): PageLanguage | null {
  const [, language] = /^\s*(de|en)\b/i.exec(tag) ?? [];
  if (language === undefined) return null;
  return language.toLowerCase() === 'de' ? 'de' : 'en';
}
