import type { Problem } from '../graphql/problem.ts';
import { getLanguage } from '../i18n/language.ts';
import type { Language } from '../i18n/language.ts';

/**
 * What a person reads of a problem, by its code or by the type of a result that is no success. The API speaks English. Where it
 * says more than the code, as for a wrong field, its own sentence is shown in every language.
 */
const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { NETWORK: 'The server can’t be reached. Check your connection and try again.' },
  de: {
    NETWORK: 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es nochmals.',
    UNAUTHENTICATED: 'Sie sind nicht mehr angemeldet. Melden Sie sich neu an.',
    FORBIDDEN: 'Ihr Konto darf das nicht.',
    NOT_FOUND: 'Das gibt es nicht, oder Ihr Konto darf es nicht sehen.',
    RATE_LIMITED: 'Das war zu viel auf einmal. Warten Sie kurz und versuchen Sie es nochmals.',
    UPSTREAM_FAILED: 'Ein Dienst antwortet gerade nicht. Versuchen Sie es in einem Moment nochmals.',
    INTERNAL: 'Das ist an einem Fehler gescheitert. Bleibt es so, sagen Sie den Betreibern Bescheid.',
    EmailTaken: 'Diese E-Mail-Adresse hat schon ein Konto.',
    InvalidCredentials: 'E-Mail-Adresse oder Passwort stimmt nicht.',
    SlugTaken: 'Diesen Kurznamen hat schon eine Leistung, vielleicht eine archivierte.',
  },
};

/** A problem in a language; see {@link words}. */
export function problemIn(language: Language, { code, message }: Pick<Problem, 'code' | 'message'>): string {
  return words[language][code] ?? message;
}

/** A problem in the language that the person reads now. */
export function problemInWords(problem: Pick<Problem, 'code' | 'message'>): string {
  return problemIn(getLanguage(), problem);
}
