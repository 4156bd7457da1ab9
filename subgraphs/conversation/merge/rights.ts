import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see and say which contacts are one person. */
export const rights: RightsPart = {
  parts: { ContactMerge: 'id from into mergedAt undoneAt' },
  mutations: {
    mergeContacts: { of: 'User', at: 'input.fromId', to: ['OPERATOR'], permission: 'conversations:write' },
    separateContacts: {
      of: 'ContactMerge',
      at: 'input.id',
      to: ['OPERATOR'],
      permission: 'conversations:write',
    },
  },
  settable: {
    'MergeContactsInput.intoId':
      'Operators alone may use the mutation, and only a customer or guest can be named.',
  },
};
