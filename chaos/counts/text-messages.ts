import type { Count, Evidence } from './count.ts';

interface OfferSms {
  readonly offer: string;
  readonly deliveries: number;
  readonly sent: number;
}

/** For each offer: how many text messages were written down, and how many left the system. */
async function readOffers({ database, textMessages }: Evidence): Promise<OfferSms[]> {
  const { rows } = await database.query<{ offer: string; recipient: string | null; body: string | null }>(
    `select offer.id::text as offer, delivery.recipient, delivery.body
     from vendor.offer left join integration.delivery on delivery.offer_id = offer.id`,
  );
  const sent = Map.groupBy(textMessages, ({ to, body }) => `${to} ${body}`);
  return [...Map.groupBy(rows, ({ offer }) => offer)].map(([offer, deliveries]) => {
    const texts = new Set(
      deliveries.flatMap(({ recipient, body }) => (recipient === null ? [] : [`${recipient} ${body}`])),
    );
    return {
      offer,
      deliveries: texts.size,
      sent: [...texts].reduce((sum, text) => sum + (sent.get(text)?.length ?? 0), 0),
    };
  });
}

/** An offer whose vendor got no text message. */
export const textMessagesNeverSent: Count = {
  name: 'text messages never sent',
  find: async (evidence) =>
    (await readOffers(evidence))
      .filter(({ sent }) => sent === 0)
      .map(({ offer, deliveries }) => `offer ${offer}, of which ${deliveries} are written down`),
};

/** An offer whose vendor got the same text message again. */
export const textMessagesSentTwice: Count = {
  name: 'text messages sent twice',
  find: async (evidence) =>
    (await readOffers(evidence))
      .filter(({ sent }) => sent > 1)
      .map(({ offer, sent }) => `offer ${offer}: ${sent} times`),
};
