import type { RightsPart } from '#platform/access/join-rights.ts';

/** Recordings are heard by operators alone. */
export const telephonyRights: RightsPart = {
  routes: {
    'GET /files/call-recordings/:id': {
      of: 'CallRecording',
      at: 'id',
      to: ['OPERATOR'],
      permission: 'conversations:read',
    },
  },
};
