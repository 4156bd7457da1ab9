import { defineTexts } from '#packages/app/i18n/texts.ts';

export const listPageTexts = defineTexts({
  en: {
    reload: 'Load again',
    actions: 'Actions',
    actionsOf: (name: string) => `Actions for ${name}`,
    delete: 'Delete',
    deleteOf: (name: string) => `Delete ${name}?`,
  },
  de: {
    reload: 'Neu laden',
    actions: 'Aktionen',
    actionsOf: (name: string) => `Aktionen für ${name}`,
    delete: 'Löschen',
    deleteOf: (name: string) => `${name} löschen?`,
  },
});
