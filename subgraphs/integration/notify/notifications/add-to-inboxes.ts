import { addToInbox } from '../inbox/add-to-inbox.ts';
import { accountsOf, contactOf } from '../recipients/contacts.ts';
import { renderText } from '../templates/render-text.ts';
import type { NotifyGround } from './notify.ts';
import type { KnownNotification } from './notification.ts';

/** Puts a notification into the inbox of its recipient: of a vendor, into those of all accounts that act for it. */
export async function addToInboxes(
  { tx, tell, services: { log } }: NotifyGround,
  { id, type, recipient, subjectId, variables }: KnownNotification,
): Promise<void> {
  // In the order of their ids: two transactions that add for the same people never wait for each other.
  const people = recipient.kind === 'VENDOR' ? await accountsOf(tx, recipient.id) : [recipient.id];
  for (const personId of people) {
    const contact = await contactOf(tx, personId);
    if (!contact) continue;
    const about = { type: type.key, channel: 'IN_APP', locale: contact.locale, variables } as const;
    const { subject, body } = await renderText(tx, about, log);
    await addToInbox(tx, tell, {
      personId,
      notificationId: id,
      title: subject ?? '',
      body,
      link: type.linkOf(subjectId, variables),
    });
  }
}
