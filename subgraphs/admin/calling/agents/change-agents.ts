import { conflict } from '#platform/errors/errors.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { AuditAction } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { lockAgent } from './find-agents.ts';
import type { Agent } from './find-agents.ts';
import type { Direction, ScriptDraft } from './script-draft.ts';

export interface NewAgent {
  readonly name: string;
  readonly direction: Direction;
  readonly script: ScriptDraft;
  readonly clientId: string | null;
}

/** Makes an agent with a draft. @param by the account or API key @returns its id */
export async function createAgent(
  tx: Tx,
  { name, direction, script, clientId }: NewAgent,
  by: string,
): Promise<string> {
  const digest = inputDigest({ name, direction, script, clientId });
  const { id } = await tx.callingAgent.create({
    data: { name, direction, draft: script, createdBy: by, clientId, clientDigest: digest },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_CREATED', id, by);
  return id;
}

/** The agent that somebody has made with this `clientId`. */
export async function knownAgent(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.callingAgent.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

export interface DraftChange {
  readonly agentId: string;
  readonly draftRevision: number;
  readonly name: string | null;
  readonly direction: Direction | null;
  readonly script: ScriptDraft;
}

/** Saves a draft. The same again changes nothing. @throws NOT_FOUND; CONFLICT for a revision that is not the newest */
export async function saveDraft(tx: Tx, change: DraftChange, by: string): Promise<void> {
  const agent = await lockAgent(tx, change.agentId);
  requireRevision(agent, change.draftRevision);
  if (agent.status === 'RETIRED') throw conflict('This agent is retired: make another one.');
  await tx.callingAgent.update({
    where: { id: agent.id },
    data: {
      draft: change.script,
      draftRevision: { increment: 1 },
      updatedAt: new Date(),
      ...(change.name !== null && { name: change.name }),
      ...(change.direction !== null && { direction: change.direction }),
    },
    select: { id: true },
  });
  await note(tx, 'CALLING_AGENT_CHANGED', agent.id, by);
}

/** @throws CONFLICT where somebody has saved another draft since */
export function requireRevision(agent: Agent, revision: number): void {
  if (agent.draftRevision !== revision)
    throw conflict('Somebody has saved another draft meanwhile: load the agent again.');
}

/** An agent in the audit log. */
export async function note(
  tx: Tx,
  action: AuditAction,
  agentId: string,
  by: string,
  facts: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await record(tx, { action, actorId: by, subject: { type: 'CALLING_AGENT', id: agentId }, facts });
}
