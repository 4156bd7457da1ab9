import * as events from '#contracts/events/transfers.ts';
import { transferFinished } from '../types/transfer-finished/transfer-finished.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

/** Whoever stops their own transfer knows it. */
const finished = on(events.transferFinished, async ({ tx }, { data, subjectId, actorId }) => {
  const transfer = await tx.transfer.findUnique({ where: { id: subjectId }, select: { fileName: true } });
  if (!transfer) return [];
  const { state, total, failed, ownerId } = data;
  const variables = { file: transfer.fileName, state, rows: String(total), failed: String(failed) };
  return toPeople([ownerId], { type: transferFinished, subjectId: null, variables }, actorId);
});

export const transferReactions: readonly Reaction[] = [finished];
