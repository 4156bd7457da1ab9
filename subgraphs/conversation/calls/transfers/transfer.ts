import type { TransferRequestedBy, TransferStatus } from '#generated/prisma/conversation/enums.ts';

/** A transfer as it is, or as an event keeps it. */
export interface CallTransferModel {
  readonly id: string;
  readonly callId: string;
  readonly requestedBy: TransferRequestedBy;
  readonly status: TransferStatus;
  readonly statusAt: Date;
  readonly requestedAt: Date;
  readonly operatorId: string | null;
}

/** What only operators see of a transfer, and no event keeps. */
export interface TransferWords {
  readonly id: string;
  readonly reason: string;
  readonly briefing: string;
}
