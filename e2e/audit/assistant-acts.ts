import type { Act } from './privileged-acts.ts';

/** Acts upon the assistant that answers customers. */
export const assistantActs: Readonly<Record<string, Act>> = {
  updateAssistantSettings: {
    action: 'ASSISTANT_SETTINGS_CHANGED',
    input: () => ({ minConfidence: 0.7 }),
  },
  requestPerson: { exempt: 'The customer alone may, and an event of the conversation says so for good.' },
  setAssistant: {
    action: 'ASSISTANT_SET',
    input: async ({ openConversationId }) => ({
      conversationId: await openConversationId(),
      mode: 'SUGGEST',
    }),
  },
};
