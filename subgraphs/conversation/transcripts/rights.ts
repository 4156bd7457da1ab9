import type { RightsPart } from '#platform/access/join-rights.ts';

export const rights: RightsPart = {
  mutations: { sendTranscript: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] } },
};
