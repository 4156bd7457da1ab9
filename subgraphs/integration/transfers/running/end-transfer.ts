import { transferFinished } from '#contracts/events/transfers.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { tellProgress, transferStream } from '../progress/tell-progress.ts';
import { transferOf } from '../transfer.ts';
import type { EndState, Transfer } from '../transfer.ts';

/** Why a transfer could not be done, or was stopped. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

export const rightLost: Problem = {
  code: 'RIGHT_LOST',
  message: 'Its owner may not do this any more. Rows that were written before stay.',
};

/** Ends a transfer: its followers, its owner and other subgraphs learn of it. @param transfer locked */
export async function endTransfer(
  tx: Tx,
  tell: Tell,
  { id }: Pick<Transfer, 'id'>,
  state: EndState,
  problem: Problem | null,
): Promise<Transfer> {
  const now = new Date();
  const row = await tx.transfer.update({
    where: { id },
    data: {
      state,
      problemCode: problem?.code ?? null,
      problem: problem?.message ?? null,
      finishedAt: now,
      toldAt: now,
      uploadHash: null,
    },
  });
  const ended = transferOf(row);
  tellProgress(tell, ended);
  const { direction, entity, ownerId, total, created, updated, skipped, failed } = ended;
  tell.publish(
    transferFinished,
    { id, stream: transferStream(id) },
    { direction, entity, state, ownerId, total, created, updated, skipped, failed },
  );
  return ended;
}
