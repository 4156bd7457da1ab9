import type { Act } from './privileged-acts.ts';

const around = { timezone: 'UTC', hours: [], members: [] };

/** Acts upon canned replies, teams, rules, promises and contacts. */
export const inboxActs: Readonly<Record<string, Act>> = {
  saveCannedReply: {
    action: 'CANNED_REPLY_SAVED',
    input: () => ({ shortcut: 'hours', title: 'Opening hours', body: 'We are open from 8 to 18.' }),
  },
  deleteCannedReply: {
    action: 'CANNED_REPLY_DELETED',
    input: async ({ cannedReplyId }) => ({ id: await cannedReplyId() }),
  },
  saveTeam: { action: 'TEAM_SAVED', input: () => ({ name: 'Audited team', ...around }) },
  setConversationTeam: {
    action: 'CONVERSATION_TEAM_SET',
    input: async ({ openConversationId, teamId }) => ({
      conversationId: await openConversationId(),
      teamId: await teamId(),
    }),
  },
  setConversationPriority: {
    action: 'CONVERSATION_PRIORITY_SET',
    input: async ({ openConversationId }) => ({
      conversationId: await openConversationId(),
      priority: 'HIGH',
    }),
  },
  saveAssignmentRule: {
    action: 'ASSIGNMENT_RULE_SAVED',
    input: async ({ teamId }) => ({ name: 'Calls', channels: ['PHONE'], teamId: await teamId() }),
  },
  deleteAssignmentRule: {
    action: 'ASSIGNMENT_RULE_DELETED',
    input: async ({ assignmentRuleId }) => ({ id: await assignmentRuleId() }),
  },
  saveSlaPolicy: {
    action: 'SLA_POLICY_SAVED',
    input: () => ({ name: 'Calls', channels: ['PHONE'], firstResponseMinutes: 5 }),
  },
  deleteSlaPolicy: {
    action: 'SLA_POLICY_DELETED',
    input: async ({ slaPolicyId }) => ({ id: await slaPolicyId() }),
  },
  archiveTeam: {
    action: 'TEAM_ARCHIVED',
    input: async ({ teamId }) => ({ teamId: await teamId() }),
  },
  updateRatingSettings: { action: 'RATING_SETTINGS_CHANGED', input: () => ({ delayMinutes: 7 }) },
  updateReplySettings: {
    action: 'REPLY_SETTINGS_CHANGED',
    input: () => ({ companyName: 'Sample Services' }),
  },
  sendTranscript: {
    action: 'TRANSCRIPT_SENT',
    input: async ({ openConversationId }) => ({
      conversationId: await openConversationId(),
      to: 'CALLER',
    }),
  },
  blockContact: {
    action: 'CONTACT_BLOCKED',
    input: () => ({ kind: 'EMAIL', value: 'pest@mail.example' }),
  },
  unblockContact: {
    action: 'CONTACT_UNBLOCKED',
    input: async ({ blockId }) => ({ id: await blockId() }),
  },
  mergeContacts: {
    action: 'CONTACTS_MERGED',
    input: async ({ customerIds }) => {
      const [fromId, intoId] = await customerIds();
      return { fromId, intoId };
    },
  },
  separateContacts: {
    action: 'CONTACTS_UNMERGED',
    input: async ({ mergeId }) => ({ id: await mergeId() }),
  },
};
