import { conversationFeed, messageFeed } from './conversation-feed.ts';
import type { Feed } from './feed.ts';
import { notificationFeed } from './notification-feed.ts';
import { invoiceFeed, orderFeed } from './order-feed.ts';

/** What feeds the rooms, by entity. The API has no events of users, vendors and referrals. */
export const feeds: ReadonlyMap<string, Feed> = new Map([
  ['Order', orderFeed],
  ['Notification', notificationFeed],
  ['Invoice', invoiceFeed],
  ['Conversation', conversationFeed],
  ['Message', messageFeed],
]);
