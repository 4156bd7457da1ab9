import { defineTexts } from '#packages/app/i18n/texts.ts';

export const shiftTexts = defineTexts({
  en: {
    start: 'Start shift',
    end: 'End shift',
    soundOn: 'Ring here',
    on: 'On shift',
    onSilent: 'On shift, silent here',
    started: 'Your shift is on. New offers ring on this device.',
    ended: 'Your shift has ended. You get no offers.',
  },
  de: {
    start: 'Schicht beginnen',
    end: 'Beenden',
    soundOn: 'Hier klingeln',
    on: 'Im Dienst',
    onSilent: 'Im Dienst, hier stumm',
    started: 'Ihre Schicht läuft. Neue Angebote klingeln auf diesem Gerät.',
    ended: 'Ihre Schicht ist zu Ende. Sie bekommen keine Angebote.',
  },
});
