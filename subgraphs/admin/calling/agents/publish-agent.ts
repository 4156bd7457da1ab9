import { v7 as newId } from 'uuid';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { usableVoice } from '../voices/usable-voice.ts';
import { note, requireRevision } from './change-agents.ts';
import { definitionDigest, definitionOf, nextNumber } from './definition-of.ts';
import { lockAgent } from './find-agents.ts';

/**
 * Makes the draft of an agent the version that takes new calls.
 * @throws NOT_FOUND; BAD_USER_INPUT for a script that is wrong; CONFLICT for another draft, and without a rehearsal that has passed
 */
export async function publishAgent(
  tx: Tx,
  {
    agentId,
    draftRevision,
    by,
  }: { readonly agentId: string; readonly draftRevision: number; readonly by: string },
): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  requireRevision(agent, draftRevision);
  const id = newId();
  const number = await nextNumber(tx, agent.id);
  const definition = await definitionOf(tx, agent, { id, number });
  const rehearsal = await tx.callingRehearsal.findFirst({
    where: {
      agentId: agent.id,
      definitionDigest: definitionDigest(definition, agent),
      status: 'PASSED',
      callers: 'SCRIPT',
    },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  if (!rehearsal) throw conflict('No rehearsal of this draft has passed: rehearse it first.');
  await tx.callingAgentVersion.create({
    data: {
      id,
      agentId: agent.id,
      number,
      definition,
      voiceId: agent.draft.voiceId,
      rehearsalId: rehearsal.id,
      publishedBy: by,
    },
    select: { id: true },
  });
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: {
      publishedVersionId: id,
      updatedAt: new Date(),
      ...(agent.status === 'DRAFT' && { status: 'ACTIVE' }),
    },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_PUBLISHED', agent.id, by, { version: number });
}

/** Has new calls taken by an earlier version. @throws NOT_FOUND; CONFLICT where its voice may not be used */
export async function rollBackAgent(
  tx: Tx,
  { agentId, number, by }: { readonly agentId: string; readonly number: number; readonly by: string },
): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'RETIRED') throw conflict('This agent is retired.');
  const version = await tx.callingAgentVersion.findUnique({
    where: { agentId_number: { agentId: agent.id, number } },
    select: { id: true, voiceId: true },
  });
  if (!version) throw notFound('Version');
  if (version.voiceId !== null) await usableVoice(tx, version.voiceId);
  if (version.id === agent.publishedVersionId) return;
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: { publishedVersionId: version.id, updatedAt: new Date() },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_ROLLED_BACK', agent.id, by, { version: number });
}
