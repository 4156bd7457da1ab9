import { defineTexts } from '../i18n/texts.ts';

/** The priorities of conversations in words. */
export const priorityNames = defineTexts({
  en: { LOW: 'Low', NORMAL: 'Normal', HIGH: 'High', URGENT: 'Urgent' },
  de: { LOW: 'Niedrig', NORMAL: 'Normal', HIGH: 'Hoch', URGENT: 'Dringend' },
});
