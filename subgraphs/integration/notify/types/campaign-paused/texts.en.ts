import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'The campaign "{{ name }}" has paused itself',
    body: '{% if reason == "ABANDONED" %}Too many people answered and heard nobody.{% elsif reason == "OPT_OUTS" %}Too many people asked to get no more calls.{% elsif reason == "FAILURES" %}Too many calls failed.{% elsif reason == "BUDGET" %}Its budget is used up.{% elsif reason == "AGENT_PAUSED" %}One of its agents is paused.{% elsif reason == "VOICE_REVOKED" %}The voice of an agent may not be used any more.{% endif %} It places no calls for now. Look at its results before you let it go on.',
  },
};
