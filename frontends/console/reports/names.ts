import { defineTexts } from '#packages/app/i18n/texts.ts';

/** How the periods of reports are called. */
export const periodTexts = defineTexts({
  en: {
    YESTERDAY: 'Yesterday',
    LAST_7_DAYS: 'The last 7 days',
    LAST_30_DAYS: 'The last 30 days',
    LAST_MONTH: 'Last month',
    THIS_MONTH: 'This month',
    CHOSEN: 'A chosen time',
  },
  de: {
    YESTERDAY: 'Gestern',
    LAST_7_DAYS: 'Die letzten 7 Tage',
    LAST_30_DAYS: 'Die letzten 30 Tage',
    LAST_MONTH: 'Letzter Monat',
    THIS_MONTH: 'Dieser Monat',
    CHOSEN: 'Eine gewählte Zeit',
  },
});

/** How the states of runs are called. */
export const runTexts = defineTexts({
  en: { QUEUED: 'Asked for', RUNNING: 'Being made', READY: 'Ready', FAILED: 'Failed' },
  de: { QUEUED: 'Angefordert', RUNNING: 'Wird erstellt', READY: 'Fertig', FAILED: 'Gescheitert' },
});
