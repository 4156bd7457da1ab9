import type {
  Channel,
  ConversationPriority,
  ConversationStatus,
} from '#generated/prisma/conversation/enums.ts';

/** A conversation as one viewer may see it. */
export interface ConversationModel {
  readonly id: string;
  readonly subject: string | null;
  readonly channel: Channel;
  readonly status: ConversationStatus;
  /** Id of the user or guest who started it. */
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  readonly headSeq: number;
  /** When the oldest unanswered message of the customer was sent. */
  readonly waitingSince: Date | null;
  readonly snoozedUntil: Date | null;
  readonly priority: ConversationPriority;
  readonly teamId: string | null;
  readonly slaDueAt: Date | null;
  readonly slaBreached: boolean;
  /** Number of the last event when its customer was blocked; null for everybody else. */
  readonly blockedSeq: number | null;
  /** See opening/came-from.ts. */
  readonly cameFrom: unknown;
  /** OFFERED: an order of it is offered to the viewer, who sees only what it is about. */
  readonly access: 'FULL' | 'OFFERED';
}

/** Carries the conversation itself: the visitor who started it as a guest has no rights within this request yet. */
export interface StartConversationPayloadModel {
  readonly conversation: ConversationModel;
  readonly session: { readonly id: string; readonly expiresAt: Date } | null;
}
