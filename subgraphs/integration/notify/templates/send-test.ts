import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { DeliveryModel as DeliveryRow } from '#generated/prisma/integration/models.ts';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { addToInbox } from '../inbox/add-to-inbox.ts';
import { whatsAppParameters } from '../types/whatsapp-parameters.ts';
import { ownAddresses } from './own-addresses.ts';
import { previewNotification } from './preview-notification.ts';
import type { Preview } from './preview-notification.ts';

/** Minutes after which a test is not sent any more. */
const lifetimeMinutes = 10;

/**
 * Sends what `previewNotification` shows to the person who asks, by the same way as any notification. It is sent at once, whatever
 * the person has chosen, and takes no further step.
 * @returns the deliveries; none for the inbox
 * @throws BAD_USER_INPUT as a preview; CONFLICT where the person has no address in this channel
 */
export async function sendTestNotification(
  context: Context,
  input: { readonly clientId?: unknown },
): Promise<readonly DeliveryRow[]> {
  const { sub } = requireOperator(context.viewer);
  const id = parseInput(clientId, input.clientId, 'input.clientId') ?? randomUUID();
  const preview = await previewNotification(context, input);
  return write(context, async (tx, tell) => {
    const notificationId = await openNotification(tx, {
      preview,
      personId: sub,
      dedupeKey: `test:${sub}:${id}`,
    });
    if (notificationId !== null) await send(tx, tell, { preview, personId: sub, notificationId });
    const where = { notification: { dedupeKey: `test:${sub}:${id}` } };
    return tx.delivery.findMany({ where, orderBy: { id: 'asc' } });
  });
}

/** @returns null where the same test was asked for before */
async function openNotification(
  tx: Tx,
  {
    preview,
    personId,
    dedupeKey,
  }: { readonly preview: Preview; readonly personId: string; readonly dedupeKey: string },
): Promise<string | null> {
  const data: Prisma.NotificationCreateManyInput = {
    type: preview.type.key,
    recipientKind: 'PERSON',
    recipientId: personId,
    variables: z.record(z.string(), z.json()).parse(preview.variables),
    state: 'DONE',
    endedAt: new Date(),
    dedupeKey,
  };
  const [row] = await tx.notification.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

interface Test {
  readonly preview: Preview;
  readonly personId: string;
  readonly notificationId: string;
}

async function send(tx: Tx, tell: Tell, { preview, personId, notificationId }: Test): Promise<void> {
  const { type, variables, channel, subject, body, locale, version, link } = preview;
  if (channel === 'IN_APP') {
    return addToInbox(tx, tell, { personId, notificationId, title: subject ?? '', body, link });
  }
  for (const address of await ownAddresses(tx, personId, channel)) {
    await createDelivery(tx, {
      notificationId,
      channel,
      step: 0,
      address,
      personId,
      locale,
      templateVersion: version,
      subject,
      body,
      link,
      parameters: channel === 'WHATSAPP' ? whatsAppParameters(type, variables) : [],
      expiresAt: new Date(Date.now() + lifetimeMinutes * 60_000),
      lane: 'urgent',
    });
  }
}
