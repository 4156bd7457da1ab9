import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets people listen to the alerts of a vendor as long as they act for it. */
export const followAlerts = defineLiveRights('of-alerts', accountHolds, () =>
  forbidden('Only vendors may do this.'),
);

const sees = `case asked.kind
  when 'OPERATOR' then true
  when 'API_KEY' then true
  when 'VENDOR' then exists (
    select from work_order where id = asked.subject_id and vendor_id = asked.vendor_id
  )
  else exists (select from work_order where id = asked.subject_id and customer_id = asked.sub)
end`;

/** Lets people listen to an order as long as they may see all of it. */
export const followOrder = defineLiveRights('of-orders', `${accountHolds} and ${sees}`, () =>
  notFound('Order'),
);
