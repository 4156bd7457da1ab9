import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: '{{ provider }} must be authorized again',
    body: '{{ provider }} accepts the authorization of the account "{{ account }}" no more. Until an administrator authorizes it again, nothing is sent there.',
  },
};
