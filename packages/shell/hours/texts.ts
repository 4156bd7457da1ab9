import { defineTexts } from '#packages/app/i18n/texts.ts';

export const hoursTexts = defineTexts({
  en: {
    weekday: 'Day',
    opens: 'From',
    closes: 'To',
    add: 'Add hours',
    remove: (day: string) => `Remove the hours of ${day}`,
  },
  de: {
    weekday: 'Tag',
    opens: 'Von',
    closes: 'Bis',
    add: 'Zeiten hinzufügen',
    remove: (day: string) => `Zeiten am ${day} entfernen`,
  },
});
