import type pg from 'pg';
import { arriveAsGuest } from '../stories.ts';
import type { TestSystem } from '../system.ts';

/** A guest with a conversation of their own. */
export interface BenchGuest {
  readonly session: string;
  readonly conversationId: string;
  /** Id of the guest. */
  readonly userId: string;
}

export async function openGuests(system: TestSystem, pool: pg.Pool, count: number): Promise<BenchGuest[]> {
  const guests: BenchGuest[] = [];
  for (let index = 0; index < count; index += 1) {
    const { client, conversationId } = await arriveAsGuest(system);
    const { rows } = await pool.query<{ id: string }>(
      'select customer_id::text as id from conversation where id = $1',
      [conversationId],
    );
    guests.push({ session: client.session ?? '', conversationId, userId: rows[0]?.id ?? '' });
  }
  return guests;
}
