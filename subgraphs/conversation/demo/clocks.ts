import type { DemoRequest } from '#platform/demo/demo-request.ts';
import { quietly } from '#platform/demo/quiet-tell.ts';
import type { Tx } from '../database.ts';
import { keepUp } from '../sla/keep-clocks-job.ts';

/**
 * Counts the clocks of the conversations that wait, as if the promises of the desk had been there from their beginning: some run, and
 * some are broken. Nobody is notified of what was broken days ago.
 */
export async function loadClocks(tx: Tx, requests: readonly DemoRequest[]): Promise<void> {
  const open = await tx.conversation.findMany({
    where: { id: { in: requests.map(({ conversationId }) => conversationId) }, waitingSince: { not: null } },
    select: { id: true, createdAt: true, waitingSince: true, priority: true, teamId: true },
    orderBy: { id: 'asc' },
  });
  await tx.conversationChange.createMany({
    data: open.flatMap(({ id: conversationId, createdAt, waitingSince, priority, teamId }) => {
      const situation = { conversationId, isOpen: true, isSnoozed: false, priority, teamId };
      if (waitingSince === null || waitingSince.getTime() === createdAt.getTime())
        return [{ ...situation, at: createdAt, waitingSince: createdAt }];
      return [
        { ...situation, at: createdAt, waitingSince: null },
        { ...situation, at: waitingSince, waitingSince },
      ];
    }),
  });
  for (const { id } of open) await quietly(tx, (tell) => keepUp(tx, tell, id));
}
