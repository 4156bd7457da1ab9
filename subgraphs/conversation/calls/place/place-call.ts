import { randomUUID } from 'node:crypto';
import { recordPrivileged } from '#contracts/audit.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { CallPurpose } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../../database.ts';
import { placeAttempt } from '../open-call.ts';
import { calleeOf } from './callee.ts';
import { requireMayCall } from './refusals.ts';

/** A call that an operator wants an agent to make. */
export interface PlacedCall {
  readonly to: string | null;
  readonly conversationId: string | null;
  readonly agentId: string;
  readonly purpose: CallPurpose;
  readonly name: string | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly clientId: string | null;
}

/**
 * Places a call of an agent, once for each client id. Nothing is made where a rule forbids it.
 * @returns id of the call
 */
export async function placeCall(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  wanted: PlacedCall,
): Promise<string> {
  const { clientId, agentId, purpose, name, variables } = wanted;
  const digest = inputDigest({ ...wanted });
  const attemptKey = `operator:${viewer.sub}:${clientId === null ? randomUUID() : inputDigest({ clientId })}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`attempt ${attemptKey}`}, 0))`;
  const known = await tx.phoneCall.findUnique({
    where: { attemptKey },
    select: { id: true, placedDigest: true },
  });
  if (known && known.placedDigest !== digest) throw otherInput();
  if (known) return known.id;
  const agentVersionId = await currentVersion(tx, agentId);
  const { phone, conversationId, field } = await calleeOf(tx, viewer, wanted);
  // Two operators who call one number at once: the second one is told that it was called a moment ago.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`contact PHONE ${phone}`}, 0))`;
  await requireMayCall(tx, { phone, purpose, field });
  const { callId } = await placeAttempt(tx, tell, {
    attemptKey,
    phone,
    name,
    agentVersionId,
    purpose,
    campaignTargetId: null,
    variables,
    conversationId,
    placedBy: viewer.sub,
    placedDigest: digest,
  });
  const made = await tx.phoneCall.findUniqueOrThrow({
    where: { id: callId },
    select: { conversationId: true },
  });
  await recordPrivileged(tx, viewer, {
    action: 'CALL_PLACED',
    subject: { type: 'CONVERSATION', id: made.conversationId },
    facts: { call: callId, purpose, agentVersion: agentVersionId },
  });
  return callId;
}

/** The version of an agent that takes new calls. @throws BAD_USER_INPUT for an agent that calls nobody */
async function currentVersion(tx: Tx, agentId: string): Promise<string> {
  const [version] = isId(agentId)
    ? await tx.$queryRaw<{ id: string; status: string; direction: string }[]>`
        select id::text, status, direction from admin.agent_version where agent_id = ${agentId}::uuid and is_current`
    : [];
  if (!version) throw badInput('input.agentId', 'is not a calling agent with a published version');
  if (version.status !== 'ACTIVE') throw badInput('input.agentId', 'this agent is paused or retired');
  if (version.direction === 'INBOUND')
    throw badInput(
      'input.agentId',
      'this agent is only called: choose one that calls, or change its direction',
    );
  return version.id;
}
