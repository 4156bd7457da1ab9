import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see and set it. */
export const rights: RightsPart = {
  parts: { PriorityChanged: 'seq cursor at priority changedBy' },
  mutations: {
    setConversationPriority: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
  },
};
