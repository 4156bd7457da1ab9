import { findAgent } from '../agents/find-agent.ts';
import { move } from '../machine/machine.ts';
import { machineState } from '../machine/state.ts';
import type { Tx } from '../../database.ts';
import { callRoute } from './call-route.ts';
import { writeOutput } from './write-output.ts';

/**
 * A call is over: what was being said when its last process ended is kept as far as it was heard. A process that holds the call has done
 * so itself. Whoever holds it still changes nothing more.
 */
export async function settleSession(tx: Tx, callId: string): Promise<void> {
  await tx.$queryRaw`select from relay_session where call_id = ${callId}::uuid for update`;
  const row = await tx.relaySession.findUnique({ where: { callId } });
  const route = row ? await callRoute(tx, callId) : undefined;
  const known = route?.agentVersionId ? await findAgent(tx, route.agentVersionId) : undefined;
  const { data: state } = machineState.safeParse(row?.state);
  if (!row || !route || !known || !state) return;
  if (state.speech === null && state.held.length === 0) return;
  const moved = move(known.agent, state, { kind: 'CLOSED', at: Date.now() });
  await tx.relaySession.update({
    where: { callId },
    data: { state: moved.state, version: row.version + 1, owner: 'nobody', changedAt: new Date() },
  });
  const { conversationId, phone } = route;
  const session = {
    callId,
    conversationId,
    phone,
    owner: 'nobody',
    state,
    version: row.version,
    recent: [],
    awayMs: null,
  };
  for (const [place, output] of moved.outputs.entries()) {
    await writeOutput(tx, { session, state: moved.state, output, key: `${row.version}:${place}` });
  }
}
