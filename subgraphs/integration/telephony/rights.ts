import type { RightsPart } from '#platform/access/join-rights.ts';

/** Recordings are heard by operators alone, and administrators alone see and bind the numbers of the account. */
export const telephonyRights: RightsPart = {
  parts: {
    PhoneNumber: 'id phone name sandbox state drift boundBy boundAt checkedAt',
    PhoneNumberDrift: 'setting expected actual',
  },
  mutations: {
    bindPhoneNumber: { of: 'PhoneNumber', at: 'input.id', to: ['ADMIN'] },
  },
  routes: {
    'GET /files/call-recordings/:id': {
      of: 'CallRecording',
      at: 'id',
      to: ['OPERATOR'],
      permission: 'conversations:read',
    },
  },
};
