import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { assistantTexts } from './texts.ts';

/** What a customer reads who is handed over. @param isOpen whether people are there now */
export function handoverText(
  { outOfHoursText }: Pick<AssistantSettingsModel, 'outOfHoursText'>,
  { language, isOpen }: { readonly language: string | null; readonly isOpen: boolean },
): string {
  const texts = assistantTexts(language);
  return isOpen ? texts.handedOver : (outOfHoursText ?? texts.outOfHours);
}
