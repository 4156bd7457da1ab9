import type { RightsPart } from '#platform/access/join-rights.ts';

/** Everybody in a conversation sees whether an assistant answers; how it came to its answers is for operators. */
export const rights: RightsPart = {
  parts: {
    AnswerProposed: 'seq cursor at run',
    AssistantArgument: 'name value',
    AssistantHoursSpan: 'weekday opens closes',
    AssistantPaused: 'seq cursor at operator',
    AssistantResumed: 'seq cursor at',
    AssistantRun:
      'id forSeq messageSeq outcome body detector model confidence toolCalls sources reason tokens ms createdAt',
    AssistantSettings:
      'defaultMode channels answersWithin hours timezone minConfidence handoverWords displayName outOfHoursText dailyAnswers answersToday pauseMinutes usesModel',
    AssistantSource: 'kind id label',
    AssistantToolCall: 'tool arguments ok',
    ConversationAssistant: [
      [['OWNER', 'PARTICIPANT', 'OPERATOR'], 'isAnswering handedOverAt'],
      [['OPERATOR'], 'mode pausedUntil handoverReason runs'],
    ],
  },
  mutations: {
    requestPerson: { of: 'Conversation', at: 'input.conversationId', to: ['OWNER'] },
    setAssistant: { of: 'Conversation', at: 'input.conversationId', to: ['OPERATOR'] },
  },
};
