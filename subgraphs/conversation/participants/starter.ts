import type { ParticipantRole } from '#generated/prisma/conversation/enums.ts';

/** Somebody who takes part from the beginning: their id, and how the others see them. */
export interface Starter {
  readonly userId: string;
  readonly isGuest: boolean;
  readonly role: ParticipantRole;
  readonly displayName: string;
}
