import { randomUUID } from 'node:crypto';
import type { Claims } from '#platform/identity/claims.ts';
import { write } from '#platform/writes/write.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { addToInbox } from '../add-to-inbox.ts';

/** A customer of a test's own. */
export function newPerson(): Partial<Claims> & { readonly sub: string } {
  return { sub: randomUUID(), role: 'CUSTOMER' };
}

/** Makes the cause of an entry. @returns its id */
export async function newNotification(
  { services }: Pick<TestIntegration, 'services'>,
  recipientId: string,
  about: Partial<Record<'subjectType' | 'subjectId' | 'type' | 'recipientKind', string>> = {},
): Promise<string> {
  const { id } = await services.db.notification.create({
    data: {
      type: about.type ?? 'order_accepted',
      recipientKind: about.recipientKind ?? 'PERSON',
      recipientId,
      subjectType: about.subjectType ?? null,
      subjectId: about.subjectId ?? null,
      variables: {},
      dedupeKey: randomUUID(),
    },
  });
  return id;
}

/** Notifies a person in their inbox alone. @returns the id of the notification */
export async function notifyInbox(
  tests: Pick<TestIntegration, 'services'>,
  personId: string,
  title: string,
  about: Parameters<typeof newNotification>[2] = {},
): Promise<string> {
  const notificationId = await newNotification(tests, personId, about);
  const entry = { personId, notificationId, title, body: `${title}, in more words.`, link: '/here' };
  await write(tests.services, (tx, tell) => addToInbox(tx, tell, entry));
  return notificationId;
}
