import { callBackRequested } from '#contracts/events/call-backs.ts';
import { callMissed } from '#contracts/events/calls.ts';
import { operators } from '../recipients/contacts.ts';
import { callBackAsked } from '../types/call-back-asked/call-back-asked.ts';
import { callBackDue } from '../types/call-back-due/call-back-due.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const missed = on(callMissed, async ({ tx }, { data: { source }, subjectId }) =>
  toPeople(await operators(tx), { type: callBackDue, subjectId, variables: { source } }),
);

/** Whoever asks for one knows of it. */
const asked = on(callBackRequested, async ({ tx }, { subjectId, actorId }) => {
  const callBack = await tx.callBack.findUnique({ where: { id: subjectId }, select: { reason: true } });
  if (!callBack?.reason) return [];
  const { reason } = callBack;
  return toPeople(await operators(tx), { type: callBackAsked, subjectId, variables: { reason } }, actorId);
});

export const callReactions: readonly Reaction[] = [missed, asked];
