import { z } from 'zod';

/** How far a transfer is. The last five end it. */
export const transferStatuses = [
  'REQUESTED',
  'DIALLING',
  'BRIEFING',
  'BRIDGED',
  'DECLINED',
  'NO_ANSWER',
  'FAILED',
  'CANCELLED',
] as const;

export type TransferStatus = (typeof transferStatuses)[number];

/** JSON in `body` of the command TRANSFER: an operator wants the call handed to a person. */
export const transferCommand = z.object({
  transferId: z.string(),
  /** Who is called first; null for whoever is there. */
  operatorId: z.string().nullable(),
});

export type TransferCommand = z.infer<typeof transferCommand>;
