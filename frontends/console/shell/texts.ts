import { defineTexts } from '#packages/app/i18n/texts.ts';

export const consoleTexts = defineTexts({
  en: {
    app: 'Console',
    navigation: 'Parts of the console',
    menu: 'Menu',
    work: 'Work',
    people: 'People',
    settings: 'Settings',
    system: 'System',
    goTo: 'Go to',
    loading: 'Loading …',
    notFound: 'There is no such page.',
    notFoundHint: 'It may have been moved. Choose another one on the left.',
    skip: 'Skip to the content',
  },
  de: {
    app: 'Konsole',
    navigation: 'Bereiche der Konsole',
    menu: 'Menü',
    work: 'Arbeit',
    people: 'Menschen',
    settings: 'Einstellungen',
    system: 'System',
    goTo: 'Gehe zu',
    loading: 'Wird geladen …',
    notFound: 'Diese Seite gibt es nicht.',
    notFoundHint: 'Vielleicht ist sie umgezogen. Wählen Sie links eine andere.',
    skip: 'Zum Inhalt springen',
  },
});
