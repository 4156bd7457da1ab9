import { defineTexts } from '#packages/app/i18n/texts.ts';

export const alertTexts = defineTexts({
  en: {
    title: 'Alerts for new messages',
    hint: 'The number in the title of the tab is always there. These choices hold for this device.',
    mine: 'Conversations assigned to me',
    unassigned: 'Conversations assigned to nobody',
    sound: 'Sound',
    desktop: 'Message on the desktop',
    refused: 'Your browser refuses them. Allow notifications for this site in its settings.',
    test: 'Test the sound',
    close: 'Close',
  },
  de: {
    title: 'Hinweise auf neue Nachrichten',
    hint: 'Die Zahl im Titel des Tabs ist immer da. Diese Wahl gilt für dieses Gerät.',
    mine: 'Mir zugewiesene Gespräche',
    unassigned: 'Niemandem zugewiesene Gespräche',
    sound: 'Ton',
    desktop: 'Mitteilung auf dem Schreibtisch',
    refused: 'Ihr Browser lehnt sie ab. Erlauben Sie Mitteilungen für diese Seite in seinen Einstellungen.',
    test: 'Ton probieren',
    close: 'Schließen',
  },
});
