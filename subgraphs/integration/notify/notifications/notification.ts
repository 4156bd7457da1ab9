import { z } from 'zod';
import type { Lane } from '#platform/jobs/job-contract.ts';
import type { Notification } from '#generated/prisma/integration/client.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { findType } from '../types/catalogue.ts';
import type { NotificationType, Variables } from '../types/notification-type.ts';

/** A stored notification whose type this release still has. */
export interface KnownNotification {
  readonly id: string;
  readonly type: NotificationType;
  readonly recipient: Recipient;
  readonly subjectId: string | null;
  readonly variables: Variables;
  readonly createdAt: Date;
  /** After it nothing is sent; null for never. */
  readonly expiresAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

const recipientKind = z.enum(['PERSON', 'VENDOR']);
const storedVariables = z.record(z.string(), z.unknown());

/** @returns null for one of a type that was taken away */
export function knownNotification(row: Notification): KnownNotification | null {
  const type = findType(row.type);
  if (!type) return null;
  return {
    ...row,
    type,
    recipient: { kind: recipientKind.parse(row.recipientKind), id: row.recipientId },
    variables: storedVariables.parse(row.variables),
  };
}

/** The lane of messages where the cause names none. */
export function laneOf({ isUrgent }: NotificationType): Lane {
  return isUrgent ? 'urgent' : 'normal';
}
