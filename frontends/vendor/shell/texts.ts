import { defineTexts } from '#packages/app/i18n/texts.ts';

export const vendorTexts = defineTexts({
  en: {
    app: 'the vendor app',
    navigation: 'Parts of the app',
    more: 'More',
    moreParts: 'More parts of the app',
    closeMore: 'Close',
    goTo: 'Go to',
    loading: 'Loading …',
    notFound: 'There is no such page.',
    notFoundHint: 'It may have been moved. Choose another one in the navigation.',
    skip: 'Skip to the content',
  },
  de: {
    app: 'der Anbieter-App',
    navigation: 'Bereiche der App',
    more: 'Mehr',
    moreParts: 'Weitere Bereiche der App',
    closeMore: 'Schließen',
    goTo: 'Gehe zu',
    loading: 'Wird geladen …',
    notFound: 'Diese Seite gibt es nicht.',
    notFoundHint: 'Vielleicht ist sie umgezogen. Wählen Sie eine andere in der Navigation.',
    skip: 'Zum Inhalt springen',
  },
});
