import type { Entity } from '../records/entity.ts';
import { conversation } from './conversations/conversation.ts';
import { invoice } from './invoices/invoice.ts';
import { message } from './messages/message.ts';
import { notification } from './notifications/notification.ts';
import { order } from './orders/order.ts';
import { referral } from './referrals/referral.ts';
import { user } from './users/user.ts';
import { vendor } from './vendors/vendor.ts';

/** Every entity of `base44.entities`, by its name. */
export const entities: ReadonlyMap<string, Entity> = new Map(
  [order, user, vendor, notification, referral, invoice, conversation, message].map((entity) => [
    entity.name,
    entity,
  ]),
);
