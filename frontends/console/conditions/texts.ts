import { defineTexts } from '#packages/app/i18n/texts.ts';

export const conditionTexts = defineTexts({
  en: { name: 'Name', position: 'Place', channels: 'Channels', priorities: 'Priorities', any: 'All' },
  de: { name: 'Name', position: 'Platz', channels: 'Kanäle', priorities: 'Prioritäten', any: 'Alle' },
});
