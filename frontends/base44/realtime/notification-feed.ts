import { Base44OrderAlertsDocument } from '#generated/documents/frontends/base44/realtime.ts';
import { notification } from '../entities/notifications/notification.ts';
import { Refusal } from '../refusals/refusal.ts';
import { inTurn } from './feed.ts';
import type { Feed } from './feed.ts';

/** Offers to the vendor of the caller: a new one is created, one that is answered or over is updated. */
export const notificationFeed: Feed = ({ live, api, role, report, fail }) => {
  if (role !== 'vendor') throw new Refusal(403, 'FORBIDDEN', 'Only vendors have notifications.');
  const later = inTurn(fail);
  const stop = live.follow(Base44OrderAlertsDocument, {}, ({ orderAlerts: event }) => {
    if (event.__typename !== 'OfferMade' && event.__typename !== 'OfferClosed') return;
    const { id } = event.offer;
    const type = event.__typename === 'OfferMade' ? 'create' : 'update';
    later(async () => {
      const record = await notification.get(api, id);
      if (record) report({ type, record });
    });
  });
  return Promise.resolve(stop);
};
