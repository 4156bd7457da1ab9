import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';

/** Below the limit by this many calls nobody waits for anybody: so many do not come in within the same moment. */
const margin = 20;

const counted = z.object({ running: z.int() });

/**
 * Whether one more call may begin. Near the limit calls are counted one after the other, until the end of the transaction, so that two
 * at the same moment do not both take the last place.
 */
export async function hasFreePlace(
  { settings: { callsAtOnce } }: Pick<Services, 'settings'>,
  tx: Tx,
  isSandbox: boolean,
): Promise<boolean> {
  if ((await running(tx, isSandbox)) < callsAtOnce - margin) return true;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('calls at once', 0))::text`;
  return (await running(tx, isSandbox)) < callsAtOnce;
}

async function running(tx: Tx, isSandbox: boolean): Promise<number> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select running from conversation.running_calls(${isSandbox})`;
  return counted.parse(row).running;
}
