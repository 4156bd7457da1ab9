import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { applyRules } from './apply-rules.ts';
import { requireRegion } from './known-region.ts';
import type { NewPause } from './rule-input.ts';

/** Calls nobody of a region for a while. @returns its id @throws BAD_USER_INPUT */
export async function startPause(tx: Tx, tell: Tell, pause: NewPause, by: string): Promise<string> {
  await requireRegion(tx, pause.region);
  const startsAt = pause.startsAt ?? new Date();
  const { id } = await tx.callingPause.create({
    data: { ...pause, startsAt, startedBy: by, clientDigest: inputDigest(pause) },
    select: { id: true },
  });
  const { region, purpose, until } = pause;
  await record(tx, {
    action: 'CALLING_PAUSE_STARTED',
    actorId: by,
    subject: { type: 'CALLING_RULE', id },
    facts: { region, purpose, from: startsAt.toISOString(), until: until.toISOString() },
  });
  await applyRules(tx, tell);
  return id;
}

/** The pause that somebody has started with this `clientId`. */
export async function knownPause(
  tx: Tx,
  startedBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.callingPause.findUnique({
    where: { startedBy_clientId: { startedBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

/** Ends a pause now. The same again changes nothing. @throws NOT_FOUND */
export async function endPause(tx: Tx, tell: Tell, pauseId: string, by: string): Promise<void> {
  const pause = isId(pauseId) ? await tx.callingPause.findUnique({ where: { id: pauseId } }) : null;
  if (!pause) throw notFound('Pause');
  const { count } = await tx.callingPause.updateMany({
    where: { id: pause.id, endedAt: null },
    data: { endedAt: new Date(), endedBy: by },
  });
  if (count === 0) return;
  const { region, purpose } = pause;
  await record(tx, {
    action: 'CALLING_PAUSE_ENDED',
    actorId: by,
    subject: { type: 'CALLING_RULE', id: pause.id },
    facts: { region, purpose },
  });
  await applyRules(tx, tell);
}
