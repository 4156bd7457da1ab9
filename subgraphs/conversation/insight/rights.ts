import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see what is understood of conversations. */
export const rights: RightsPart = {
  parts: {
    ConversationInsight: 'upToSeq subject summary headSeq language intents sentiment slots scam openTriggers',
    Finding:
      'id conversation kind name probability evidence slots categories about handedTo detector version atSeq status followedAt reviewedBy reviewedAt createdAt',
    FindingOrder: 'order because',
    FindingAdded: 'seq cursor at finding',
    FindingQuote: 'seq from to quote category',
    FindingReviewed: 'seq cursor at finding',
    HandedTo: 'operator openConversations operatorsPresent',
    InsightCount: 'name conversations findings confirmed dismissed precision',
    InsightSlot: 'slot value quote seq from to confidence',
    InsightSummary: 'text by upToSeq',
    TriggerSetting: 'trigger mode threshold coolDownMinutes canAct',
    HandoverRequested: 'seq cursor at',
    ResponseQuality:
      'conversations answered medianFirstReplySeconds slowestTenthSeconds closed medianOpenSeconds handovers stars',
    ScamAssessment: 'verdict probability categories',
  },
  subscriptions: {
    insightEvents: { of: 'Conversation', at: 'conversationId', to: ['OPERATOR'] },
  },
  mutations: {
    actOnFinding: { of: 'Finding', at: 'input.id', to: ['OPERATOR'], permission: 'conversations:write' },
    reviewFinding: { of: 'Finding', at: 'input.id', to: ['OPERATOR'], permission: 'conversations:write' },
  },
};
