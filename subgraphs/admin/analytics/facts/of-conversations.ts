import {
  conversationAnswered,
  conversationAssigned,
  conversationClosed,
  conversationRated,
  conversationStarted,
} from '#contracts/events/conversations.ts';
import { isId } from '#platform/input/fields.ts';
import { factIdOf, factRule } from './fact.ts';

/** `detail` of a started conversation: whether its customer began it with a message. */
export const asked = 'ASKED';

/** `detail` of an answer. */
export const answerKinds = { first: 'FIRST', later: 'LATER', assistant: 'ASSISTANT' } as const;

/** An answer counts when the customer began to wait: so that those who still wait belong to the same time. */
export const ofConversations = [
  factRule(conversationStarted, ({ channel, isAsked, source }, { subject }) => ({
    conversationId: subject.id,
    channel,
    source,
    detail: isAsked ? asked : null,
  })),
  factRule(conversationAnswered, (answer, { subject }) => ({
    conversationId: subject.id,
    at: answer.waitingSince,
    channel: answer.channel,
    vendorId: answer.vendorId,
    agentId: answer.by === 'OPERATOR' ? answer.answeredBy : null,
    seconds: answer.seconds,
    businessSeconds: answer.businessSeconds,
    detail:
      answer.by === 'ASSISTANT'
        ? answerKinds.assistant
        : answer.isFirst
          ? answerKinds.first
          : answerKinds.later,
  })),
  factRule(conversationAssigned, ({ assigneeId }, { subject }) =>
    assigneeId === null ? null : { conversationId: subject.id, agentId: assigneeId },
  ),
  factRule(conversationClosed, ({ closedBy }, { subject }) => ({
    conversationId: subject.id,
    agentId: isId(closedBy) ? closedBy : null,
  })),
  factRule(conversationRated, ({ stars, assigneeId }, { type, subject }) => ({
    id: factIdOf(type, subject.id),
    conversationId: subject.id,
    agentId: assigneeId,
    score: stars,
  })),
];
