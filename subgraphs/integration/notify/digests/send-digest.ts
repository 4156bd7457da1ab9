import { z } from 'zod';
import type { DigestBucket } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { channels } from '../channels.ts';
import type { SentChannel } from '../channels.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { createSuppressedDelivery } from '../deliveries/create-suppressed-delivery.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { addressesOf } from '../recipients/addresses.ts';
import type { Address } from '../recipients/addresses.ts';
import { suppressionOf } from '../suppressions/suppression-of.ts';
import { renderText } from '../templates/render-text.ts';
import { categories } from '../types/notification-type.ts';
import type { Category } from '../types/notification-type.ts';
import { entriesOf } from './digest-entries.ts';
import type { DigestEntry } from './digest-entries.ts';
import { digestText, mostShown } from './digest-text.ts';
import type { DigestPart } from './digest-text.ts';

const sentChannel = z.enum(channels).exclude(['IN_APP']);

/** What goes to each address of the person. */
interface Digest {
  readonly channel: SentChannel;
  readonly category: Category;
  readonly entries: readonly [DigestEntry, ...DigestEntry[]];
}

/**
 * Writes the messages of a closed digest, unless the person has switched them off meanwhile. Each counts as a message of the newest of
 * its notifications, and is not sent to a suppressed address.
 */
export async function sendDigest(tx: Tx, services: Services, bucket: DigestBucket): Promise<void> {
  const { id, personId } = bucket;
  const channel = sentChannel.parse(bucket.channel);
  const category = z.enum(categories).parse(bucket.category);
  const [first, ...others] = await entriesOf(tx, services, id);
  if (!first || (await wishesOf(tx, personId)).settingFor(category, channel) === 'OFF') return;
  const digest: Digest = { channel, category, entries: [first, ...others] };
  for (const address of await addressesOf(tx, { kind: 'PERSON', id: personId }, channel)) {
    await sendTo(tx, services, { ...digest, address });
  }
}

async function sendTo(
  tx: Tx,
  services: Services,
  {
    channel,
    category,
    entries,
    address: { address, personId, locale },
  }: Digest & { readonly address: Address },
): Promise<void> {
  const { notification, type } = entries.at(-1) ?? entries[0];
  const message = {
    notificationId: notification.id,
    channel,
    step: type.steps.findIndex((step) => step.channel === channel),
    address,
    personId,
  };
  const suppression = await suppressionOf(tx, { channel, address, category });
  if (suppression) return createSuppressedDelivery(tx, { ...message, reason: suppression.reason });
  const render = (entry: DigestEntry) => partOf(tx, services, { entry, channel, locale });
  const parts: [DigestPart, ...DigestPart[]] = [await render(entries[0])];
  for (const entry of entries.slice(1, mostShown)) parts.push(await render(entry));
  await createDelivery(tx, {
    ...message,
    ...digestText(category, parts, entries.length),
    templateVersion: 0,
    parameters: [],
    expiresAt: null,
    lane: 'normal',
  });
}

/** One notification, as it would have been sent by itself. */
async function partOf(
  tx: Tx,
  { log }: Services,
  about: { readonly entry: DigestEntry; readonly channel: SentChannel; readonly locale: string | null },
): Promise<DigestPart> {
  const { notification, type, variables } = about.entry;
  const { channel, locale } = about;
  const text = await renderText(tx, { type: type.key, channel, locale, variables }, log);
  return {
    subject: text.subject,
    body: text.body,
    locale: text.locale,
    link: type.linkOf(notification.subjectId, variables),
  };
}
