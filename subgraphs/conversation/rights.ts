import type { SubgraphRights } from '#platform/access/rights.ts';

/** Who sees and does what with conversations and their messages. */
export const rights: SubgraphRights = {
  entities: {
    Conversation: {
      permission: 'conversations:read',
      rows: [
        [['OWNER', 'PARTICIPANT', 'OFFERED', 'OPERATOR'], 'id subject channel status'],
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'createdAt lastActivityAt headSeq unreadCount lastMessage assignee participants messages',
        ],
      ],
    },
    Message: {
      permission: 'conversations:read',
      rows: [
        [['OWNER', 'PARTICIPANT', 'OPERATOR'], 'id seq body sentAt sender conversation'],
        [['OWNER'], 'clientId'],
      ],
    },
    Participant: {
      permission: 'conversations:read',
      rows: [
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'id role displayName user joinedAt online lastReadSeq conversation',
        ],
      ],
    },
    // subgraphs/admin/rights.ts says who sees the rest of it.
    User: {
      permission: 'conversations:read',
      rows: [
        [['ANYONE'], 'id'],
        [['OPERATOR'], 'conversations'],
      ],
    },
  },
  parts: {
    ConversationAssigned: 'seq cursor at assignee',
    ConversationClosed: 'seq cursor at closedBy',
    ConversationReopened: 'seq cursor at reopenedBy',
    InboxConversationChanged: 'at conversation',
    InboxStale: 'at',
    MessageConnection: 'edges pageInfo totalCount',
    MessageSent: 'seq cursor at message',
    MessagesRead: 'seq cursor at participant upToSeq',
    PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    ParticipantJoined: 'seq cursor at participant',
    PresenceChanged: 'seq cursor at participant online',
    Session: 'id expiresAt',
    TypingChanged: 'seq cursor at participant typing',
  },
  queries: {
    conversation: { of: 'Conversation', at: 'id', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
    conversations: { of: 'Conversation', at: null, to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
  },
  subscriptions: {
    conversationEvents: {
      of: 'Conversation',
      at: 'conversationId',
      to: ['OWNER', 'PARTICIPANT', 'OPERATOR'],
    },
    inboxEvents: { of: 'Conversation', at: null, to: ['OPERATOR'] },
  },
  mutations: {
    sendMessage: {
      of: 'Conversation',
      at: 'input.conversationId',
      to: ['OWNER', 'PARTICIPANT', 'OPERATOR'],
    },
    markRead: { of: 'Conversation', at: 'input.conversationId', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
    setTyping: { of: 'Conversation', at: 'input.conversationId', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
    assignConversation: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
    closeConversation: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
  },
  settable: {
    'AssignConversationInput.assigneeId': 'Operators alone may use the mutation.',
  },
  routes: {},
};
