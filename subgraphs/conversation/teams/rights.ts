import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see the teams; administrators make them. */
export const rights: RightsPart = {
  parts: {
    Team: 'id name timezone hours isOpen opensAt members archived',
    TeamChanged: 'seq cursor at team changedBy',
    TeamMember: 'user skills capacity lastAssignedAt',
    WorkingSpan: 'weekday opens closes',
  },
  mutations: {
    archiveTeam: { of: 'Team', at: 'input.teamId', to: ['ADMIN'] },
    saveTeam: { of: 'Team', at: 'input.id', to: ['ADMIN'] },
    setConversationTeam: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
  },
  settable: {
    'ArchiveTeamInput.archived': 'Administrators alone may use the mutation.',
    'SetConversationTeamInput.teamId': 'Operators alone may use the mutation.',
    'TeamMemberInput.userId': 'Administrators alone may use the mutation, and only an operator can be named.',
  },
};
