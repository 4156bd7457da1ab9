import DataLoader from 'dataloader';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Database } from '../../database.ts';
import type { CallRow } from '../call.ts';
import { readCallsOf } from '../read-calls.ts';

/** How long a call that is over still counts as changed by what happens in its conversation, in milliseconds. */
const overForMs = 60_000;

/**
 * Reads the calls of changed conversations that walls show, one statement for all listeners of a process: the same change wakes all of
 * them in the same turn, and operators see the same calls.
 */
function createReader(db: Database) {
  return new DataLoader<{ readonly viewer: SignedInViewer; readonly id: string }, readonly CallRow[]>(
    async (asked) => {
      const [first] = asked;
      const ids = [...new Set(asked.map(({ id }) => id))];
      const found = first ? await readCallsOf(db, first.viewer, ids) : new Map<string, CallRow[]>();
      return asked.map(({ id }) => (found.get(id) ?? []).filter(isOnWall));
    },
    { cache: false, maxBatchSize: 2_000 },
  );
}

function isOnWall({ status, endedAt }: CallRow): boolean {
  return status !== 'ENDED' || (endedAt !== null && endedAt.getTime() > Date.now() - overForMs);
}

// A process has one database; tests run several subgraphs in one.
const readers = new WeakMap<Database, ReturnType<typeof createReader>>();

/** The calls of these conversations that run, or have just ended. For operators. */
export async function readChangedCalls(
  db: Database,
  viewer: SignedInViewer,
  conversationIds: readonly string[],
): Promise<CallRow[]> {
  const reader = readers.get(db) ?? createReader(db);
  readers.set(db, reader);
  const calls = await Promise.all(conversationIds.map((id) => reader.load({ viewer, id })));
  return calls.flat();
}
