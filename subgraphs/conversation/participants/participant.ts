import type { ParticipantRole } from '#generated/prisma/conversation/enums.ts';

export interface ParticipantModel {
  readonly id: string;
  readonly conversationId: string;
  /** Id of the user, or of the guest where `isGuest`. */
  readonly userId: string;
  readonly isGuest: boolean;
  readonly role: ParticipantRole;
  readonly displayName: string;
  readonly joinedAt: Date;
}
