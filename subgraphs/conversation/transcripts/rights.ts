import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone send transcripts: to the customer of the conversation, or to themselves. */
export const rights: RightsPart = {
  parts: { SendTranscriptPayload: 'conversation messages' },
  mutations: { sendTranscript: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] } },
};
