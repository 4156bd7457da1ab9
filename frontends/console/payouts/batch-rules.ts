import type { PayoutBatchStatus } from '#generated/documents/frontends/console/payouts.ts';
import type { Tone } from '#packages/components/tone.ts';

export const batchTones: Readonly<Record<PayoutBatchStatus, Tone>> = {
  DRAFT: 'warn',
  APPROVED: 'info',
  COMPLETED: 'good',
  CANCELLED: 'neutral',
};

/** What of a batch its acts depend on. */
export interface BatchFacts {
  readonly status: PayoutBatchStatus;
  readonly createdBy: { readonly id: string } | null;
}

/** What a person may do with a batch: only administrators act, and nobody approves a batch of their own. */
export function batchActs(
  { status, createdBy }: BatchFacts,
  person: { readonly id: string; readonly role: string },
): { readonly canCancel: boolean; readonly canApprove: boolean; readonly isOwn: boolean } {
  const canCancel = status === 'DRAFT' && person.role === 'ADMIN';
  const isOwn = canCancel && createdBy?.id === person.id;
  return { canCancel, canApprove: canCancel && !isOwn, isOwn };
}
