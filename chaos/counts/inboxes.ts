import type { Count } from './count.ts';

/** An offer that an account of its vendor does not have in its inbox. */
export const offersMissingInInboxes: Count = {
  name: 'offers missing in an inbox',
  find: async ({ database }) => {
    const { rows } = await database.query<{ offer: string; person: string }>(
      `select offer.id::text as offer, person.id::text as person
       from vendor.offer join admin.person on person.vendor_id = offer.vendor_id and person.disabled_at is null
       where not exists (
         select from integration.notification join integration.inbox_item on notification_id = notification.id
         where subject_type = 'OFFER' and subject_id = offer.id::text and person_id = person.id
       )`,
    );
    return rows.map(({ offer, person }) => `offer ${offer} for account ${person}`);
  },
};
