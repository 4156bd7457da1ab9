import { defineTexts } from '#packages/app/i18n/texts.ts';

export const statusNames = defineTexts({
  en: {
    DRAFT: 'Draft',
    APPROVED: 'Approved',
    RUNNING: 'Running',
    PAUSED: 'Paused',
    COMPLETED: 'Complete',
    CANCELLED: 'Stopped',
  },
  de: {
    DRAFT: 'Entwurf',
    APPROVED: 'Freigegeben',
    RUNNING: 'Läuft',
    PAUSED: 'Angehalten',
    COMPLETED: 'Abgeschlossen',
    CANCELLED: 'Beendet',
  },
});

export const pauseNames = defineTexts({
  en: {
    OPERATOR: 'An operator has paused it.',
    ABANDONED: 'Too many people answered and heard nobody.',
    OPT_OUTS: 'Too many people asked to get no more calls.',
    FAILURES: 'Too many calls failed.',
    BUDGET: 'The budget is used up.',
    AGENT_PAUSED: 'An agent is paused.',
    VOICE_REVOKED: 'The voice of an agent may not be used any more.',
  },
  de: {
    OPERATOR: 'Ein Mitarbeiter hat sie angehalten.',
    ABANDONED: 'Zu viele haben abgenommen und niemanden gehört.',
    OPT_OUTS: 'Zu viele wollten keine Anrufe mehr.',
    FAILURES: 'Zu viele Anrufe sind gescheitert.',
    BUDGET: 'Das Budget ist aufgebraucht.',
    AGENT_PAUSED: 'Ein Agent ist angehalten.',
    VOICE_REVOKED: 'Die Stimme eines Agenten darf nicht mehr verwendet werden.',
  },
});

export const targetNames = defineTexts({
  en: {
    PENDING: 'To be called',
    RESERVED: 'About to be called',
    DIALLED: 'Being called',
    DONE: 'Done',
    SKIPPED: 'Left out',
    UNKNOWN: 'Unknown',
  },
  de: {
    PENDING: 'Noch anzurufen',
    RESERVED: 'Gleich dran',
    DIALLED: 'Wird angerufen',
    DONE: 'Erledigt',
    SKIPPED: 'Ausgelassen',
    UNKNOWN: 'Unbekannt',
  },
});

export const skipNames = defineTexts({
  en: {
    NO_CONSENT: 'No consent',
    CONSENT_REVOKED: 'Consent revoked',
    DO_NOT_CALL: 'Not to be called',
    OUTSIDE_WINDOW: 'No allowed hour',
    CAP_DAY: 'Called often enough today',
    CAP_WEEK: 'Called often enough this week',
    CAP_MONTH: 'Called often enough in 30 days',
    CALLING_PAUSED: 'Calls there are paused',
    GAP: 'Called a short while ago',
    INVALID_NUMBER: 'No such number',
    EMERGENCY_OR_PREMIUM: 'Emergency or expensive number',
    BUDGET: 'Budget used up',
    CAMPAIGN_STOPPED: 'Campaign stopped',
    CAMPAIGN_OVER: 'Campaign over',
  },
  de: {
    NO_CONSENT: 'Keine Einwilligung',
    CONSENT_REVOKED: 'Einwilligung widerrufen',
    DO_NOT_CALL: 'Nicht anrufen',
    OUTSIDE_WINDOW: 'Keine erlaubte Zeit',
    CAP_DAY: 'Heute oft genug angerufen',
    CAP_WEEK: 'Diese Woche oft genug angerufen',
    CAP_MONTH: 'In 30 Tagen oft genug angerufen',
    CALLING_PAUSED: 'Anrufe dorthin sind angehalten',
    GAP: 'Gerade erst angerufen',
    INVALID_NUMBER: 'Nummer gibt es nicht',
    EMERGENCY_OR_PREMIUM: 'Notruf oder teure Nummer',
    BUDGET: 'Budget aufgebraucht',
    CAMPAIGN_STOPPED: 'Kampagne beendet',
    CAMPAIGN_OVER: 'Kampagne vorbei',
  },
});

export const dispositionNames = defineTexts({
  en: {
    COMPLETED: 'Completed',
    CALL_BACK: 'To be called back',
    NOT_INTERESTED: 'Not interested',
    WRONG_NUMBER: 'Wrong number',
    DO_NOT_CALL: 'No more calls',
    UNREACHED: 'Not reached',
    UNKNOWN: 'Unknown',
  },
  de: {
    COMPLETED: 'Abgeschlossen',
    CALL_BACK: 'Rückruf gewünscht',
    NOT_INTERESTED: 'Kein Interesse',
    WRONG_NUMBER: 'Falsche Nummer',
    DO_NOT_CALL: 'Keine Anrufe mehr',
    UNREACHED: 'Nicht erreicht',
    UNKNOWN: 'Unbekannt',
  },
});
