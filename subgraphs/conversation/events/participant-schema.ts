import { z } from 'zod';
import { ParticipantRole } from '#generated/prisma/conversation/enums.ts';

/** A participant as events keep it. */
export const participantSchema = z.object({
  id: z.string(),
  userId: z.string(),
  isGuest: z.boolean(),
  role: z.enum(ParticipantRole),
  displayName: z.string(),
  joinedAt: z.string().transform((value) => new Date(value)),
});
