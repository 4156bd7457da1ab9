import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Die Kampagne „{{ name }}“ hat sich angehalten',
    body: '{% if reason == "ABANDONED" %}Zu viele haben abgenommen und niemanden gehört.{% elsif reason == "OPT_OUTS" %}Zu viele wollten keine Anrufe mehr.{% elsif reason == "FAILURES" %}Zu viele Anrufe sind gescheitert.{% elsif reason == "BUDGET" %}Ihr Budget ist aufgebraucht.{% elsif reason == "AGENT_PAUSED" %}Einer ihrer Agenten ist angehalten.{% elsif reason == "VOICE_REVOKED" %}Die Stimme eines Agenten darf nicht mehr verwendet werden.{% endif %} Sie ruft vorerst niemanden an. Sehen Sie sich die Ergebnisse an, bevor Sie sie fortsetzen.',
  },
};
