import { notSupported } from '../refusals/refusal.ts';
import { entities } from '../entities/entities.ts';
import { answerOffer } from '../entities/notifications/answer-offer.ts';
import { findMe, updateMe } from '../entities/users/me.ts';
import { functions } from '../functions/functions.ts';
import type { Entity } from '../records/entity.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call, Handler } from '../calls/call.ts';
import { getRecord, listRecords } from './entity-lists.ts';
import { createRecord, updateRecord } from './entity-writes.ts';
import type { Route } from '../calls/route.ts';

/** The REST paths of the split backend: a table onto the entities and functions that the SDK has. */
export const splitBackendRoutes: readonly Route[] = [
  ...records('/api/vendor/orders', 'Order'),
  ...records('/api/vendor/notifications', 'Notification'),
  ...records('/api/vendor/invoices', 'Invoice'),
  ...records('/api/vendor/referrals', 'Referral'),
  ['POST', '/api/vendor/notifications/:id/accept', answer('accepted')],
  ['POST', '/api/vendor/notifications/:id/decline', answer('declined')],
  ['GET', '/api/vendor/dashboard', running('vendorDashboard')],
  ...me('/api/vendor/me'),
  ...me('/api/vendor/profile'),
  ...records('/api/admin/conversations', 'Conversation'),
  ...records('/api/admin/orders', 'Order'),
  ...records('/api/admin/vendors', 'Vendor'),
  ...records('/api/admin/users', 'User'),
  ['GET', '/api/admin/vendor-selection/:order_id', running('vendorRanking')],
  ['POST', '/api/admin/vendor-selection', running('vendorRanking')],
  ['GET', '/api/admin/analytics', running('orderCounts')],
  ['GET', '/api/admin/api-configs', running('providerConnections')],
  ['GET', '/api/admin/data-scraper', missing('The API has no searches for leads yet.')],
  ['GET', '/api/admin/calling-agents', missing('The API has no calls yet.')],
];

function records(path: string, name: string): readonly Route[] {
  const of =
    (handle: (entity: Entity, call: Call) => unknown): Handler =>
    (call) => {
      const entity = entities.get(name);
      if (!entity) throw notSupported(`There is no entity ${name}.`);
      return handle(entity, call);
    };
  const update = of((entity, call) => updateRecord(entity, call, call.param('id')));
  return [
    ['GET', path, of(listRecords)],
    ['POST', path, of(createRecord)],
    ['GET', `${path}/:id`, of((entity, call) => getRecord(entity, call, call.param('id')))],
    ['PUT', `${path}/:id`, update],
    ['PATCH', `${path}/:id`, update],
  ];
}

function me(path: string): readonly Route[] {
  const update: Handler = (call) => updateMe(call.api, bodyOf(call));
  return [
    ['GET', path, ({ api }) => findMe(api)],
    ['PUT', path, update],
    ['PATCH', path, update],
  ];
}

function answer(how: 'accepted' | 'declined'): Handler {
  return async (call) => {
    const { reason } = bodyOf(call);
    const offerId = call.param('id');
    await answerOffer(call.api, offerId, how, typeof reason === 'string' ? reason : undefined);
    return { success: true, id: offerId, status: how };
  };
}

function running(name: string): Handler {
  return (call) => {
    const run = functions[name];
    if (!run) throw notSupported(`There is no function ${name}.`);
    return run(call.api, { ...bodyOf(call), ...(call.request.params as Record<string, string>) });
  };
}

function missing(sentence: string): Handler {
  return () => {
    throw notSupported(sentence);
  };
}
