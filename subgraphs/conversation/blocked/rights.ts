import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see and change who is blocked; a blocked contact learns nothing of it. */
export const rights: RightsPart = {
  parts: {
    BlockChanged: 'seq cursor at blocked changedBy',
    BlockedContact: 'id kind value person reason blockedAt liftedAt',
  },
  mutations: {
    unblockContact: {
      of: 'BlockedContact',
      at: 'input.id',
      to: ['OPERATOR'],
      permission: 'conversations:write',
    },
  },
  settable: {
    'BlockContactInput.kind': 'Operators alone may use the mutation; it says what the value is.',
  },
};
