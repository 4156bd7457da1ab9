import type { Count, Evidence } from './count.ts';

interface OfferSms {
  readonly offer: string;
  readonly sent: number;
  /** What the database has about it, in words. */
  readonly state: string;
}

interface Row {
  readonly offer: string;
  readonly recipient: string | null;
  readonly body: string | null;
  readonly state: string;
}

/** For each offer: how many text messages left the system, and what became of the others. */
async function readOffers({ database, textMessages }: Evidence): Promise<OfferSms[]> {
  const { rows } = await database.query<Row>(
    `select offer.id::text as offer, delivery.recipient, delivery.body,
       case when delivery.id is null then 'not written down' else concat_ws(', ', delivery.status,
         delivery.attempts || ' attempts',
         'error ' || delivery.error_code || ' ' || delivery.error_message,
         'in an attempt of ' || delivery.sending_by || ' since ' || delivery.sending_since)
       end || format('; offered %s s ago for %s s, written down after %s s, changed after %s s; job: %s',
         round(extract(epoch from now() - offer.created_at)), round(extract(epoch from offer.expires_at - offer.created_at)),
         round(extract(epoch from delivery.created_at - offer.created_at)), round(extract(epoch from delivery.updated_at - offer.created_at)),
         coalesce((select string_agg(concat_ws(', ', attempts || ' attempts', 'due in ' || round(extract(epoch from run_at - now())) || ' s',
             'locked by ' || locked_by, last_error), '; ')
           from graphile_worker.jobs where key = 'integration.send-delivery:' || delivery.id), 'none')) as state
     from vendor.offer
       left join integration.notification on subject_type = 'OFFER' and subject_id = offer.id::text
       left join integration.delivery on notification_id = notification.id and channel = 'SMS'`,
  );
  const sent = Map.groupBy(textMessages, ({ to, body }) => `${to} ${body}`);
  return [...Map.groupBy(rows, ({ offer }) => offer)].map(([offer, deliveries]) => ({
    offer,
    sent: deliveries.reduce(
      (sum, { recipient, body }) => sum + (sent.get(`${recipient} ${body}`)?.length ?? 0),
      0,
    ),
    state: deliveries.map(({ state }) => state).join(' | '),
  }));
}

/** An offer whose vendor got no text message. */
export const textMessagesNeverSent: Count = {
  name: 'text messages never sent',
  find: async (evidence) =>
    (await readOffers(evidence))
      .filter(({ sent }) => sent === 0)
      .map(({ offer, state }) => `offer ${offer}: ${state}`),
};

/** An offer whose vendor got the same text message again. */
export const textMessagesSentTwice: Count = {
  name: 'text messages sent twice',
  find: async (evidence) =>
    (await readOffers(evidence))
      .filter(({ sent }) => sent > 1)
      .map(({ offer, sent }) => `offer ${offer}: ${sent} times`),
};
