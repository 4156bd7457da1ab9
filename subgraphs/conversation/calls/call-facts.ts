import type { Tx } from '../database.ts';

/** What other subgraphs get to know of a call. */
export async function readCallFacts(tx: Tx, callId: string) {
  const { conversation, ...call } = await tx.phoneCall.findUniqueOrThrow({
    where: { id: callId },
    select: {
      conversationId: true,
      direction: true,
      purpose: true,
      agentVersionId: true,
      campaignTargetId: true,
      sandbox: true,
      conversation: { select: { customerId: true } },
    },
  });
  return { ...call, customerId: conversation.customerId };
}
