import type { CallingClosedDay } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { AuditAction } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { applyRules } from './apply-rules.ts';
import { requireRegion } from './known-region.ts';
import type { NewClosedDay } from './rule-input.ts';

/** Adds a day without calls. One that is there stays as it is. @throws BAD_USER_INPUT */
export async function closeDay(tx: Tx, tell: Tell, day: NewClosedDay, by: string): Promise<void> {
  await requireRegion(tx, day.region);
  const added = await tx.callingClosedDay.createManyAndReturn({
    data: [{ ...day, addedBy: by }],
    skipDuplicates: true,
  });
  for (const one of added) await note(tx, 'CALLING_DAY_CLOSED', one, by);
  await applyRules(tx, tell);
}

/** Takes a day without calls back. The same again changes nothing. @throws NOT_FOUND */
export async function openDay(tx: Tx, tell: Tell, dayId: string, by: string): Promise<void> {
  const day = isId(dayId) ? await tx.callingClosedDay.findUnique({ where: { id: dayId } }) : null;
  if (!day) throw notFound('Day');
  const { count } = await tx.callingClosedDay.updateMany({
    where: { id: day.id, removedAt: null },
    data: { removedAt: new Date(), removedBy: by },
  });
  if (count === 0) return;
  await note(tx, 'CALLING_DAY_OPENED', day, by);
  await applyRules(tx, tell);
}

/** A day of the calendar as text. */
export function showDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function note(tx: Tx, action: AuditAction, { id, region, purpose, day, name }: CallingClosedDay, by: string) {
  return record(tx, {
    action,
    actorId: by,
    subject: { type: 'CALLING_RULE', id },
    facts: { region, purpose, day: showDay(day), name },
  });
}
