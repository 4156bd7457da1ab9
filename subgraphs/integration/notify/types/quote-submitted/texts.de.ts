import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Sie haben einen Kostenvoranschlag',
    body: '{{ vendor }} würde es für {{ total }} tun: {{ service }}. Der Kostenvoranschlag gilt bis {{ until }}.',
  },
};
