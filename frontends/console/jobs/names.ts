import { defineTexts } from '#packages/app/i18n/texts.ts';

/** How the lanes of jobs are called. */
export const laneTexts = defineTexts({
  en: { URGENT: 'Urgent', NORMAL: 'Normal', BULK: 'Bulk' },
  de: { URGENT: 'Dringend', NORMAL: 'Normal', BULK: 'Masse' },
});

/** How the states of jobs are called. */
export const stateTexts = defineTexts({
  en: {
    WAITING: 'Waiting',
    SCHEDULED: 'Scheduled',
    RUNNING: 'Running',
    RETRYING: 'Retrying',
    DEAD: 'Dead',
  },
  de: {
    WAITING: 'Wartet',
    SCHEDULED: 'Geplant',
    RUNNING: 'Läuft',
    RETRYING: 'Wird wiederholt',
    DEAD: 'Gescheitert',
  },
});
