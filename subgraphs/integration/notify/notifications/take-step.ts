import type { Lane } from '#platform/jobs/job-contract.ts';
import type { SentChannel } from '../channels.ts';
import { decide } from '../rules/decide.ts';
import { actOn } from './act-on.ts';
import { addressesOf } from '../recipients/addresses.ts';
import type { KnownNotification } from './notification.ts';
import type { NotifyGround } from './notify.ts';
import { settle } from './settle.ts';
import { addStepJob } from './add-step-job.ts';
import { findStep } from './steps.ts';
import { factsOfStep, factsOfAddress } from './step-facts.ts';

/** A step that is due. */
export interface DueStep {
  readonly notification: KnownNotification;
  readonly step: number;
  readonly lane: Lane;
  /** Whether it is taken in the transaction of the cause: what it is about can't have changed. */
  readonly isFirst: boolean;
}

/**
 * Takes one step: decides for each address that its channel reaches, and writes a message, puts it off or leaves it out. A step that is
 * put off for somebody is taken again then, and writes to nobody twice.
 */
export async function takeStep(ground: NotifyGround, due: DueStep): Promise<void> {
  const { tx } = ground;
  const { notification, step, lane } = due;
  const { id, type, recipient } = notification;
  const channel = findStep(type, step)?.channel;
  if (channel === undefined || channel === 'IN_APP') return endStep(ground, due);
  const common = await factsOfStep(tx, due);
  const deferrals: Date[] = [];
  for (const address of await addressesOf(tx, recipient, channel satisfies SentChannel)) {
    const decision = decide({ ...common, ...(await factsOfAddress(tx, { type, channel, address })) });
    if (decision.act === 'STOP' && decision.why === 'OBSOLETE') return settle(tx, id, 'OBSOLETE');
    if (decision.act === 'DEFER') deferrals.push(decision.until);
    else await actOn(ground, { ...due, channel, address, decision });
  }
  if (deferrals.length === 0) return endStep(ground, due);
  const runAt = new Date(Math.min(...deferrals.map((until) => until.getTime())));
  await tx.notification.update({ where: { id }, data: { state: 'DEFERRED' } });
  await addStepJob(tx, { notificationId: id, step, lane, runAt });
}

async function endStep({ tx }: NotifyGround, { notification: { id }, step }: DueStep): Promise<void> {
  await tx.$executeRaw`
    update notification set steps_left = array_remove(steps_left, ${step}::int), state = 'RUNNING' where id = ${id}::uuid`;
}
