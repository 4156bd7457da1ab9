import type { Lane } from '#platform/jobs/job-contract.ts';
import { knownNotification } from './notification.ts';
import type { NotifyGround } from './notify.ts';
import { settle } from './settle.ts';
import { takeStep } from './take-step.ts';

/** Takes a step that is due. Nothing happens where it was taken before, or where the notification is over. */
export async function takeStoredStep(
  ground: NotifyGround,
  {
    notificationId: id,
    step,
    lane,
  }: { readonly notificationId: string; readonly step: number; readonly lane: Lane },
): Promise<void> {
  const { tx } = ground;
  // Steps and reports of one notification take turns.
  const [open] = await tx.$queryRaw<{ left: number[] }[]>`
    select steps_left as left from notification where id = ${id}::uuid and ended_at is null for update`;
  if (!open?.left.includes(step)) return;
  const notification = knownNotification(await tx.notification.findUniqueOrThrow({ where: { id } }));
  if (!notification) {
    await settle(tx, id, 'OBSOLETE');
    return;
  }
  await takeStep(ground, { notification, step, lane, isFirst: false });
  await settle(tx, id);
}
