import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { usableVoice } from '../voices/usable-voice.ts';
import { note } from './change-agents.ts';
import { lockAgent } from './find-agents.ts';

interface Change {
  readonly agentId: string;
  readonly by: string;
}

/** Lets an agent take and make no calls for now. One that is paused stays so. @throws CONFLICT where nothing is published */
export async function pauseAgent(tx: Tx, { agentId, by }: Change): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'PAUSED') return;
  if (agent.status !== 'ACTIVE') throw conflict('Only an agent that takes calls can be paused.');
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: { status: 'PAUSED', pausedBecause: 'OPERATOR', updatedAt: new Date() },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_PAUSED', agent.id, by);
}

/** Lets an agent take calls again. @throws CONFLICT where its voice may not be used, and for one that is not paused */
export async function resumeAgent(tx: Tx, { agentId, by }: Change): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'ACTIVE') return;
  if (agent.status !== 'PAUSED' || agent.publishedVersionId === null)
    throw conflict('Only an agent that is paused can take calls again.');
  const version = await tx.callingAgentVersion.findUniqueOrThrow({
    where: { id: agent.publishedVersionId },
    select: { voiceId: true },
  });
  if (version.voiceId !== null) await usableVoice(tx, version.voiceId);
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: { status: 'ACTIVE', pausedBecause: null, updatedAt: new Date() },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_RESUMED', agent.id, by);
}

/** Ends an agent for good; its numbers are free again. One that is retired stays so. */
export async function retireAgent(tx: Tx, { agentId, by }: Change): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'RETIRED') return;
  await tx.callingAgentNumber.deleteMany({ where: { agentId: agent.id } });
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: { status: 'RETIRED', pausedBecause: null, updatedAt: new Date() },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_RETIRED', agent.id, by);
}
