import { v7 as uuidv7 } from 'uuid';
import type { Lane } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { Channel } from '../channels.ts';
import { contactOf } from '../recipients/contacts.ts';
import type { Recipient } from '../recipients/recipient.ts';
import type { NotificationType, Variables } from '../types/notification-type.ts';
import { addToInboxes } from './add-to-inboxes.ts';
import { knownNotification, laneOf } from './notification.ts';
import { addStepJob } from './add-step-job.ts';
import { settle } from './settle.ts';
import { takeStep } from './take-step.ts';
import { dueSeconds, stepsOf } from './steps.ts';

/** What a notification is written with: the transaction of its cause. */
export interface NotifyGround {
  readonly tx: Tx;
  readonly tell: Tell;
  readonly services: Services;
}

/** Somebody to be notified of something. */
export interface NotifyRequest {
  readonly type: NotificationType;
  readonly recipient: Recipient;
  /** What it is about, of the type's kind; null for a type without. */
  readonly subjectId: string | null;
  readonly variables: Variables;
  /** The same for each repetition of the cause. */
  readonly dedupeKey: string;
  /** After it nothing is sent; by default the type's lifetime from now on. */
  readonly expiresAt?: Date | undefined;
  /** Of its messages; by default `urgent` for urgent types, else `normal`. */
  readonly lane?: Lane | undefined;
  /** Only these channels of the type's steps. The inbox always gets it. */
  readonly channels?: readonly Channel[] | undefined;
}

/**
 * Notifies somebody, once however often it is asked for: the entry in the inbox and the first messages are written in the transaction
 * of the caller, and later steps are jobs. Nobody is notified who is gone, for example a guest who has signed up since.
 * @returns the id of the notification; null where the same was asked for before
 * @throws for variables that the type does not declare
 */
export async function notify(ground: NotifyGround, request: NotifyRequest): Promise<string | null> {
  const { tx } = ground;
  const { type, recipient, lane = laneOf(type) } = request;
  const steps = stepsOf(type, request.channels);
  const id = await store(tx, request, steps);
  if (id === null) return null;
  const row = await tx.notification.findUniqueOrThrow({ where: { id } });
  const notification = knownNotification(row);
  if (!notification) throw new Error(`The catalogue has no type ${type.key}.`);
  const isGone = recipient.kind === 'PERSON' && (await contactOf(tx, recipient.id)) === null;
  if (isGone) {
    await settle(tx, id, 'OBSOLETE');
    return id;
  }
  await addToInboxes(ground, notification);
  for (const step of steps) {
    const due = dueSeconds(type, step, notification);
    if (due === 0) await takeStep(ground, { notification, step, lane, isFirst: true });
    else
      await addStepJob(tx, {
        notificationId: id,
        step,
        lane,
        runAt: new Date(row.createdAt.getTime() + due * 1000),
      });
  }
  await settle(tx, id);
  return id;
}

/** @returns null for a repetition */
async function store(
  tx: Tx,
  { type, recipient, subjectId, variables, dedupeKey, expiresAt }: NotifyRequest,
  steps: readonly number[],
): Promise<string | null> {
  const parsed = type.parse(variables);
  if ('problem' in parsed) throw new Error(`The variables of ${type.key} do not fit: ${parsed.problem}`);
  const [stored] = await tx.$queryRaw<{ id: string }[]>`
    insert into notification (id, type, recipient_kind, recipient_id, subject_type, subject_id, variables, state, steps_left,
      dedupe_key, created_at, expires_at)
    select ${uuidv7()}::uuid, ${type.key}, ${recipient.kind}, ${recipient.id}::uuid,
      ${subjectId === null ? null : type.subject}, ${type.subject === null ? null : subjectId}, ${JSON.stringify(parsed.values)}::jsonb, 'RUNNING',
      ${[...steps]}::int[], ${dedupeKey}, moment,
      coalesce(${expiresAt ?? null}::timestamptz, moment + make_interval(secs => ${type.lifetimeSeconds}::int))
    from clock_timestamp() as moment
    on conflict (dedupe_key) do nothing
    returning id::text`;
  return stored?.id ?? null;
}
