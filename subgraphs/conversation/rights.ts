import { joinRights } from '#platform/access/join-rights.ts';
import type { RightsPart } from '#platform/access/join-rights.ts';
import * as capabilities from './part-rights.ts';

/** Who sees and does what with conversations and their messages. */
const core: RightsPart = {
  entities: {
    Conversation: {
      permission: 'conversations:read',
      rows: [
        [['OWNER', 'PARTICIPANT', 'OFFERED', 'OPERATOR'], 'id subject channel status'],
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'createdAt lastActivityAt headSeq unreadCount lastMessage assignee participants messages calls assistant',
        ],
        [['OWNER', 'OPERATOR'], 'rating'],
        [
          ['OPERATOR'],
          'waitingSince snoozedUntil labels notes internalHeadSeq replyWindow insight priority team assignmentDecisions slaClocks slaDueAt slaBreached blocked cameFrom ratingRequest customer',
        ],
      ],
    },
    Message: {
      permission: 'conversations:read',
      rows: [
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'id seq body sentAt sender conversation call source spokenMs interrupted attachments',
        ],
        [['OWNER'], 'clientId'],
        [['OPERATOR'], 'delivery sources'],
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
        [['OPERATOR'], 'conversations contactMerges possibleDuplicates'],
      ],
    },
  },
  parts: {
    CannedReply: 'id shortcut title body savedAt',
    ReplySettings: 'companyName',
    ConversationAssigned: 'seq cursor at assignee',
    ConversationClosed: 'seq cursor at closedBy',
    ConversationRated: [
      [['OWNER', 'PARTICIPANT', 'OPERATOR'], 'seq cursor at'],
      [['OWNER', 'OPERATOR'], 'rating'],
    ],
    // subgraphs/integration/files/rights.ts says who sees the file.
    Attachment: 'name mediaType file',
    ConversationRating: 'stars comment ratedAt',
    ConversationReopened: 'seq cursor at reopenedBy',
    InboxConversationChanged: 'at conversation',
    InboxStale: 'at',
    InboxCounts: 'open mine unassigned unread waiting snoozed',
    Label: 'id name colour archived',
    LabelsChanged: 'seq cursor at labels changedBy',
    MessageConnection: 'edges pageInfo totalCount',
    MessageDelivery: 'status problem changedAt',
    MessageDeliveryChanged: 'seq cursor at messageSeq delivery',
    MessageSent: 'seq cursor at message',
    MessagesRead: 'seq cursor at participant upToSeq',
    Note: [
      [['OPERATOR'], 'id seq body createdAt authorName author mentions'],
      [['OWNER'], 'clientId'],
    ],
    NoteAdded: 'seq cursor at note',
    NoteConnection: 'edges pageInfo totalCount',
    OperatorsPresent: 'at operators',
    OrdersChanged: 'seq cursor at',
    JobLaneHealth: 'lane waiting oldestWaitingMs',
    PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    ParticipantJoined: 'seq cursor at participant',
    ParticipantRenamed: 'seq cursor at participant',
    PresenceChanged: 'seq cursor at participant online',
    ReplyWindow: 'channel address closesAt isOpen',
    Session: 'id expiresAt',
    SnoozeChanged: 'seq cursor at snoozedUntil changedBy',
    TypingChanged: 'seq cursor at participant typing',
    SubgraphHealth: 'at requestsPerSecond eventsPerSecond eventLagMs lanes',
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
    operatorsPresent: { of: 'Conversation', at: 'conversationId', to: ['OPERATOR'] },
    internalEvents: { of: 'Conversation', at: 'conversationId', to: ['OPERATOR'] },
  },
  mutations: {
    addNote: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
    archiveLabel: { of: 'Label', at: 'input.labelId', to: ['OPERATOR'], permission: 'conversations:write' },
    deleteCannedReply: {
      of: 'CannedReply',
      at: 'input.id',
      to: ['OPERATOR'],
      permission: 'conversations:write',
    },
    markUnread: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
    rateConversation: { of: 'Conversation', at: 'input.conversationId', to: ['OWNER'] },
    saveCannedReply: {
      of: 'CannedReply',
      at: 'input.id',
      to: ['OPERATOR'],
      permission: 'conversations:write',
    },
    setConversationLabels: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
    snoozeConversation: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
    updateLabel: { of: 'Label', at: 'input.labelId', to: ['OPERATOR'], permission: 'conversations:write' },
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
    'ArchiveLabelInput.archived': 'Operators alone may use the mutation.',
    'AssignConversationInput.assigneeId': 'Operators alone may use the mutation.',
  },
  routes: {},
};

export const rights = joinRights(core, ...Object.values(capabilities));
