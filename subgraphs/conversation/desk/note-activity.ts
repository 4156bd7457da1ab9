import type { Logger } from 'pino';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import { write } from '#platform/writes/write.ts';
import type { Database } from '../database.ts';
import { settleStatuses } from './settle-statuses.ts';

/** What activity is noted with. */
export interface ActivityServices {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly settings: { readonly presence: { readonly idleMs: number } };
}

/** A sign of life is written so often at most, in milliseconds: it moves the end of minutes. */
const everyMs = 15_000;

/** When each operator was noted last in this process. */
const noted = new WeakMap<Notifier, Map<string, number>>();

/** An operator does something: they are not idle. Most signs of life cost nothing, the others one statement. */
export async function noteActivity(
  { db, notifier, settings }: ActivityServices,
  operatorId: string,
): Promise<void> {
  const { idleMs } = settings.presence;
  const times = noted.get(notifier) ?? new Map<string, number>();
  noted.set(notifier, times);
  const now = performance.now();
  if (now - (times.get(operatorId) ?? -Infinity) < Math.min(everyMs, idleMs / 4)) return;
  times.set(operatorId, now);
  const moved = await db.$queryRaw<{ wasAway: boolean }[]>`
    update operator_presence set idle_at = clock_timestamp() + make_interval(secs => ${idleMs / 1000}::float8)
    where user_id = ${operatorId}::uuid
    returning status = 'AWAY' as "wasAway"`;
  if (moved.some(({ wasAway }) => wasAway))
    await write({ db, notifier }, (tx, tell) => settleStatuses(tx, tell, [operatorId]));
}

/** Notes that the viewer does something, where they are an operator. It never fails what they do. */
export async function noteSignOfLife(services: ActivityServices, viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'OPERATOR') return;
  await noteActivity(services, viewer.sub).catch((error: unknown) => {
    services.log.warn({ err: error }, 'the activity of an operator could not be noted');
  });
}
