import type { Services } from '../../services.ts';
import { machineState } from '../machine/state.ts';

/** What the provider says of the end of a relay. Of the end of a stream it says nothing: the state of the script tells it. */
export async function endOfStream(
  { db }: Pick<Services, 'db'>,
  callId: string,
): Promise<Readonly<Partial<Record<'ErrorCode' | 'HandoffData', string>>>> {
  const row = await db.relaySession.findUnique({ where: { callId }, select: { state: true } });
  const { data: state } = machineState.safeParse(row?.state);
  if (state?.stage === 'OVER') return {};
  if (state?.waiting === 'TRANSFER') return { HandoffData: JSON.stringify({ transfer: true }) };
  // The socket was not opened, or it was lost.
  return { ErrorCode: '64105' };
}
