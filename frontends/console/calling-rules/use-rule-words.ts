import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { callingRuleTexts } from './texts.ts';
import { writeRegion, writeWindows } from './written-rules.ts';
import type { Window } from './written-rules.ts';

/** Writes regions and hours in the language of the page. */
export function useRuleWords() {
  const language = useLanguage();
  const { everywhere, anywhere } = useTexts(callingRuleTexts);
  return {
    region: (region: string) => writeRegion(region, language, everywhere),
    /** Of a rule that holds beside all others: `*` is everywhere. */
    place: (region: string) => writeRegion(region, language, anywhere),
    windows: (windows: readonly Window[]) => writeWindows(windows, language),
  };
}
