import { defineTexts } from '#packages/app/i18n/texts.ts';

export const mergeTexts = defineTexts({
  en: {
    title: 'One person',
    hint: 'Conversations of contacts that are one person are shown together. Nothing of them changes.',
    isShownUnder: 'is shown under',
    separate: 'Separate',
    possible: 'May be the same person:',
    merge: 'Merge',
    merged: 'The contacts are one person now.',
    separated: 'The contacts are apart again.',
  },
  de: {
    title: 'Eine Person',
    hint: 'Unterhaltungen von Kontakten, die eine Person sind, werden zusammen gezeigt. An ihnen ändert sich nichts.',
    isShownUnder: 'wird gezeigt bei',
    separate: 'Trennen',
    possible: 'Vielleicht dieselbe Person:',
    merge: 'Zusammenführen',
    merged: 'Die Kontakte sind jetzt eine Person.',
    separated: 'Die Kontakte sind wieder getrennt.',
  },
});
