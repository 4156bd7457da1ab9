import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { rehearsalCallers, rehearse } from '#contracts/calling/rehearsals.ts';
import { clientId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { note } from '../agents/change-agents.ts';
import { definitionDigest, definitionOf, nextNumber } from '../agents/definition-of.ts';
import { lockAgent } from '../agents/find-agents.ts';

export const rehearsalInput = z.object({
  agentId: z.string(),
  trials: z
    .int()
    .min(1, 'must be at least 1')
    .max(16, 'must be at most 16')
    .nullish()
    .transform((trials) => trials ?? 1),
  seed: z
    .int()
    .min(0, 'must not be negative')
    .nullish()
    .transform((seed) => seed ?? 1),
  callers: z
    .enum(rehearsalCallers)
    .nullish()
    .transform((callers) => callers ?? 'SCRIPT'),
  clientId,
});

export type RehearsalInput = z.infer<typeof rehearsalInput>;

/** Has a draft rehearsed. @returns the id of the run @throws NOT_FOUND, BAD_USER_INPUT, CONFLICT as `definitionOf` */
export async function startRehearsal(tx: Tx, tell: Tell, input: RehearsalInput, by: string): Promise<string> {
  const agent = await lockAgent(tx, input.agentId);
  const { trials, seed, callers } = input;
  const runId = newId();
  const definition = await definitionOf(tx, agent, { id: runId, number: await nextNumber(tx, agent.id) });
  await tx.callingRehearsal.create({
    data: {
      id: runId,
      agentId: agent.id,
      definitionDigest: definitionDigest(definition, agent),
      trials,
      seed,
      callers,
      baselineVersionId: agent.publishedVersionId,
      startedBy: by,
      clientId: input.clientId,
      clientDigest: inputDigest(input),
    },
    select: { id: true },
  });
  tell.job(
    rehearse,
    { runId, agentId: agent.id, definition, trials, seed, callers, own: [...agent.callers] },
    { key: `${rehearse.name}:${runId}` },
  );
  await note(tx, 'CALLING_AGENT_REHEARSED', agent.id, by, { trials });
  return runId;
}

/** The rehearsal that somebody has started with this `clientId`. */
export async function knownRehearsal(
  tx: Tx,
  startedBy: string,
  given: string | null,
): Promise<Known<string> | null> {
  if (given === null) return null;
  const row = await tx.callingRehearsal.findUnique({
    where: { startedBy_clientId: { startedBy, clientId: given } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}
