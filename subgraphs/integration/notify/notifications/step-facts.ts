import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { isSeen } from '../inbox/is-seen.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { quietUntil } from '../quiet-hours/quiet-until.ts';
import type { Address } from '../recipients/addresses.ts';
import type { StepFacts } from '../rules/decide.ts';
import { suppressionOf } from '../suppressions/suppression-of.ts';
import type { NotificationType, Step } from '../types/notification-type.ts';
import type { KnownNotification } from './notification.ts';
import { findStep } from './steps.ts';
import type { DueStep } from './take-step.ts';

/** What is so for every address of a step, by the clock of the database. */
export async function factsOfStep(
  tx: Tx,
  { notification, step, isFirst }: DueStep,
): Promise<Pick<StepFacts, 'type' | 'now' | 'expiresAt' | 'isRelevant' | 'isNeedless'>> {
  const { type, subjectId, expiresAt } = notification;
  const wanted = findStep(type, step);
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return {
    type,
    now: clock?.now ?? new Date(),
    // A first message that is too late already is written down, and ends as EXPIRED where everybody sees it.
    expiresAt: isFirst ? null : expiresAt,
    isRelevant: isFirst || subjectId === null || !type.isRelevant || (await type.isRelevant(tx, subjectId)),
    isNeedless:
      !wanted || !(await isWanted(tx, wanted, notification)) || (await isAnswered(tx, wanted, notification)),
  };
}

/** What is so for one address. A vendor's own has nobody's wishes. */
export async function factsOfAddress(
  tx: Tx,
  {
    type,
    channel,
    address: { address, personId },
  }: { readonly type: NotificationType; readonly channel: SentChannel; readonly address: Address },
): Promise<Pick<StepFacts, 'suppression' | 'setting' | 'quietUntil'>> {
  const suppression = await suppressionOf(tx, { channel, address, category: type.category });
  const wishes = personId === null ? null : await wishesOf(tx, personId);
  return {
    suppression: suppression?.reason ?? null,
    setting: wishes?.settingFor(type.category, channel) ?? null,
    quietUntil: (moment) => quietUntil(wishes?.quietHours ?? null, moment),
  };
}

async function isWanted(tx: Tx, step: Step, { recipient }: KnownNotification): Promise<boolean> {
  return step.isWanted === undefined || step.isWanted(tx, recipient.id);
}

async function isAnswered(
  tx: Tx,
  { unless }: Step,
  { id, acknowledgedAt }: KnownNotification,
): Promise<boolean> {
  switch (unless) {
    case null:
      return false;
    case 'ACKNOWLEDGED':
      return acknowledgedAt !== null;
    case 'SEEN':
      return acknowledgedAt !== null || isSeen(tx, id);
    case 'DELIVERED': {
      const arrived = { notificationId: id, status: { in: ['DELIVERED', 'READ'] } };
      return (await tx.delivery.count({ where: arrived })) > 0;
    }
  }
}
