import { z } from 'zod';
import { mostOwnCallers, ownCaller } from '#contracts/calling/rehearsals.ts';
import type { OwnCaller } from '#contracts/calling/rehearsals.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { note } from '../agents/change-agents.ts';
import { lockAgent } from '../agents/find-agents.ts';

/** The callers of an agent as somebody writes them. */
export const ownCallersInput = z.object({
  agentId: z.string(),
  callers: z
    .array(
      ownCaller.extend({
        outcome: z
          .string()
          .max(60)
          .nullish()
          .transform((outcome) => outcome ?? null),
      }),
    )
    .max(mostOwnCallers, `must be at most ${mostOwnCallers}`)
    .refine(
      (callers) => new Set(callers.map(({ name }) => name)).size === callers.length,
      'must have a name each',
    ),
});

/** Keeps the callers that are rehearsed with each version of an agent. @throws NOT_FOUND, and CONFLICT for one that is retired */
export async function setOwnCallers(
  tx: Tx,
  {
    agentId,
    callers,
    by,
  }: { readonly agentId: string; readonly callers: readonly OwnCaller[]; readonly by: string },
): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'RETIRED') throw conflict('This agent is retired.');
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: { callers: [...callers], updatedAt: new Date() },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_CHANGED', agent.id, by, { callers: callers.length });
}
