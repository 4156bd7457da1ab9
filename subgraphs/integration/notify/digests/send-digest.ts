import { z } from 'zod';
import type { DigestBucket, Notification } from '#generated/prisma/integration/client.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { channels } from '../channels.ts';
import type { SentChannel } from '../channels.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { renderText } from '../templates/render-text.ts';
import { findType } from '../types/catalogue.ts';
import { categories } from '../types/notification-type.ts';
import type { NotificationType, Variables } from '../types/notification-type.ts';
import { digestText, mostShown } from './digest-text.ts';
import type { DigestPart } from './digest-text.ts';
import { addressesOf } from './addresses.ts';

/** A notification of a digest that still says something. */
interface Entry {
  readonly notification: Notification;
  readonly type: NotificationType;
  readonly variables: Variables;
}

const sentChannel = z.enum(channels).exclude(['IN_APP']);

/**
 * Writes the message of a closed digest: from those of its notifications that matter still, unless the person has switched them off
 * meanwhile. It counts as a message of the newest of them.
 */
export async function sendDigest(tx: Tx, services: Services, bucket: DigestBucket): Promise<void> {
  const { personId } = bucket;
  const channel = sentChannel.parse(bucket.channel);
  const category = z.enum(categories).parse(bucket.category);
  const entries = await entriesOf(tx, services, bucket.id);
  const newest = entries.at(-1);
  if (!newest || (await wishesOf(tx, personId)).settingFor(category, channel) === 'OFF') return;
  for (const { address, locale: wanted } of await addressesOf(
    tx,
    { kind: 'PERSON', id: personId },
    channel,
  )) {
    const [first, ...others] = await renderAll(tx, services, { channel, locale: wanted, entries });
    if (!first) return;
    const { subject, body, link, locale } = digestText(category, [first, ...others], entries.length);
    await createDelivery(tx, {
      notificationId: newest.notification.id,
      channel,
      step: newest.type.steps.findIndex((step) => step.channel === channel),
      address,
      personId,
      locale,
      templateVersion: 0,
      subject,
      body,
      link,
      parameters: [],
      expiresAt: null,
      lane: 'normal',
    });
  }
}

/** The oldest first. Those that are too late, that do not matter any more or whose type this release does not know are left out. */
async function entriesOf(tx: Tx, { log }: Services, bucketId: string): Promise<Entry[]> {
  const now = await databaseTime(tx);
  const rows = await tx.digestEntry.findMany({
    where: { bucketId },
    orderBy: [{ addedAt: 'asc' }, { notificationId: 'asc' }],
    include: { notification: true },
  });
  const entries: Entry[] = [];
  for (const { notification } of rows) {
    const type = findType(notification.type);
    const parsed = type?.parse(notification.variables);
    if (!type || !parsed || 'problem' in parsed) {
      log.warn(
        { notificationId: notification.id, type: notification.type },
        'a digest leaves out a notification',
      );
      continue;
    }
    const isLate = notification.expiresAt !== null && notification.expiresAt <= now;
    if (isLate || notification.state === 'OBSOLETE') continue;
    entries.push({ notification, type, variables: parsed.values });
  }
  return entries;
}

async function renderAll(
  tx: Tx,
  { log }: Services,
  {
    channel,
    locale,
    entries,
  }: { readonly channel: SentChannel; readonly locale: string | null; readonly entries: readonly Entry[] },
): Promise<DigestPart[]> {
  const parts: DigestPart[] = [];
  for (const { notification, type, variables } of entries.slice(0, mostShown)) {
    const text = await renderText(tx, { type: type.key, channel, locale, variables }, log);
    parts.push({ ...text, link: type.linkOf(notification.subjectId, variables) });
  }
  return parts;
}
