import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see whether operators can be given work; each chooses for themselves. */
export const rights: RightsPart = {
  parts: {
    OperatorPresence: 'operator status reason since',
    OperatorPresences: 'operators headSeq',
    OperatorStatusChanged: 'seq cursor at presence',
    OwnOperatorStatus: 'presence chosen until',
  },
  subscriptions: {
    operatorPresenceEvents: {
      of: 'OperatorPresence',
      at: null,
      to: ['OPERATOR'],
      permission: 'conversations:read',
    },
  },
  settable: {
    'SetOperatorStatusInput.status': 'It is the status of the caller themselves.',
  },
};
