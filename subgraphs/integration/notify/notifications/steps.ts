import type { Channel } from '../channels.ts';
import type { NotificationType, Step } from '../types/notification-type.ts';

/** Numbers of the steps that a notification has. @param channels only theirs; undefined for all */
export function stepsOf(type: NotificationType, channels: readonly Channel[] | undefined): readonly number[] {
  return type.steps.flatMap(({ channel }, step) => (channels?.includes(channel) === false ? [] : [step]));
}

/** @returns undefined where this release has no such step any more */
export function findStep(type: NotificationType, step: number): Step | undefined {
  return type.steps[step];
}

/** Seconds after the notification at which a step is due. A share of a lifetime without an end is due at once. */
export function dueSeconds(
  type: NotificationType,
  step: number,
  { createdAt, expiresAt }: { readonly createdAt: Date; readonly expiresAt: Date | null },
): number {
  const after = findStep(type, step)?.after;
  if (!after) return 0;
  if ('seconds' in after) return after.seconds;
  const lifetimeMs = expiresAt === null ? 0 : Math.max(0, expiresAt.getTime() - createdAt.getTime());
  return (after.shareOfLifetime * lifetimeMs) / 1000;
}
