import { useLanguage } from '#packages/app/i18n/language.ts';
import type { Language } from '#packages/app/i18n/language.ts';
import type { Ranking } from './ranking.ts';

type Exclusion = Pick<Ranking['excluded'][number], 'code' | 'reason'>;

/** The API gives its reason as a code and as an English sentence with facts. Other languages say what the code says. */
const words: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  de: {
    AT_CAPACITY: 'Hat so viele Aufträge, wie er zugleich annimmt',
    CLOSED: 'Hat zur Zeit des Auftrags geschlossen',
    NO_OPEN_ACCOUNT: 'Hat kein offenes Konto: niemand könnte antworten',
    OFFERED_BEFORE: 'Bekam diesen Auftrag schon angeboten',
    OUT_OF_AREA: 'Der Ort liegt außerhalb seines Umkreises',
    PAUSED: 'Nimmt gerade keine Aufträge an',
    SERVICE_NOT_OFFERED: 'Bietet diese Leistung nicht an',
  },
};

/** Why a vendor was not asked. The sentence of the API stands for a code that has no words here. */
export function exclusionIn(language: Language, { code, reason }: Exclusion): string {
  return language === 'en' ? reason : (words[language][code] ?? reason);
}

/** @returns says in the person's language why a vendor was not asked */
export function useExclusion(): (exclusion: Exclusion) => string {
  const language = useLanguage();
  return (exclusion) => exclusionIn(language, exclusion);
}
