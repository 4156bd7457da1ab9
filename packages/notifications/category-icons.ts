import type { InboxNotificationFragment } from '#generated/documents/packages/notifications.ts';
import type { IconName } from '#packages/design/icons.ts';

const icons: Readonly<Record<InboxNotificationFragment['category'], IconName>> = {
  OFFERS: 'bolt',
  ORDERS: 'clipboard',
  CONVERSATIONS: 'bubble',
  PAYMENTS: 'money',
  ACCOUNT: 'person',
  SYSTEM: 'plug',
  ANNOUNCEMENTS: 'flag',
};

/** The sign of what a notification is about. */
export function iconOf(category: InboxNotificationFragment['category']): IconName {
  return icons[category];
}
