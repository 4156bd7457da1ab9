import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Webhooks to {{ host }} have stopped',
    body: '{% if isGone %}The endpoint at {{ host }} says that it is gone (status 410).{% else %}Every request to the endpoint at {{ host }} failed for five days.{% endif %} Nothing is sent there until you enable it again.',
  },
};
