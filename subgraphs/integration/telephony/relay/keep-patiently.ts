import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnection } from '#platform/errors/lost-connection.ts';
import type { Services } from '../../services.ts';
import { keepMove } from './keep-move.ts';
import type { Move } from './keep-move.ts';
import type { RelaySession } from './relay-session.ts';

/** How long a call waits for a database that is away, and how often it tries. */
const patienceMs = 10_000;
const pauseMs = 250;

/**
 * Keeps a move of the machine, also through a short outage of the database: what comes meanwhile waits and is kept in its order. A move
 * whose answer was lost may have been kept, which its version tells.
 */
export async function keepPatiently(
  services: Services,
  session: RelaySession,
  move: Move,
): Promise<RelaySession | undefined> {
  const until = performance.now() + patienceMs;
  let isUncertain = false;
  for (;;) {
    try {
      const kept = await keepMove(services, session, move);
      if (kept || !isUncertain) return kept;
      return (await isKept(services, session))
        ? { ...session, state: move.state, recent: move.recent, version: session.version + 1 }
        : undefined;
    } catch (error) {
      if (!isLostConnection(error) || performance.now() > until) throw error;
      isUncertain = true;
      await sleep(pauseMs);
    }
  }
}

/** Whether the move after this session's version is the one that this socket has made. */
async function isKept({ db }: Services, { callId, owner, version }: RelaySession): Promise<boolean> {
  const row = await db.relaySession.findUnique({ where: { callId }, select: { owner: true, version: true } });
  return row?.owner === owner && row.version === version + 1;
}
