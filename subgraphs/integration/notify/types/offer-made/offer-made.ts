import { z } from 'zod';
import type { Tx } from '../../../database.ts';
import { offerAlertSettingsOf } from '../../offers/alert-settings.ts';
import type { OfferAlertSettings } from '../../offers/alert-settings.ts';
import { isOfferPending } from '../../offers/offer-card.ts';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

const ifChosen = (is: (settings: OfferAlertSettings) => boolean) => async (tx: Tx, vendorId: string) =>
  is(await offerAlertSettingsOf(tx, vendorId));

/**
 * An offer to a vendor. Its apps ring at once. Telephones follow while nobody has acknowledged it: a text message after a tenth of the
 * time, WhatsApp after a third, and a call at half. A vendor without a device gets the text message at once.
 */
export const offerMade = defineType({
  key: 'offer_made',
  description: 'An order is offered to a vendor.',
  category: 'OFFERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: true,
  subject: 'OFFER',
  variables: z.strictObject({
    service: z.string(),
    summary: z.string(),
    /** As much of the summary as fits into one text message. */
    brief: z.string(),
    /** With its unit. */
    distance: z.string(),
    /** By the clocks of the vendor. */
    until: z.string(),
    /** Where the offer is answered without a session; null where no telephone can take it. */
    url: z.string().nullable(),
    /** What a reply carries; null with the address. */
    code: z.string().nullable(),
  }),
  sample: {
    service: 'Plumbing',
    summary: 'The kitchen sink is leaking, and the valve is stuck.',
    brief: 'The kitchen sink is leaking, and the valve is stuck.',
    distance: '3.2 km',
    until: '10:30',
    url: 'https://example.org/n/offers/sample',
    code: '4711',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    {
      channel: 'SMS',
      after: { seconds: 0 },
      unless: null,
      isWanted: ifChosen(({ sms }) => sms === 'AT_ONCE'),
    },
    {
      channel: 'SMS',
      after: { shareOfLifetime: 0.1 },
      unless: 'ACKNOWLEDGED',
      isWanted: ifChosen(({ sms }) => sms === 'LATER'),
    },
    {
      channel: 'WHATSAPP',
      after: { shareOfLifetime: 0.35 },
      unless: 'ACKNOWLEDGED',
      isWanted: ifChosen(({ whatsapp }) => whatsapp),
    },
    {
      channel: 'VOICE',
      after: { shareOfLifetime: 0.5 },
      unless: 'ACKNOWLEDGED',
      isWanted: ifChosen(({ voice }) => voice),
    },
  ],
  lifetimeSeconds: 90,
  digestSeconds: null,
  link: () => '/vendor/offers',
  isRelevant: isOfferPending,
  whatsAppValues: ['service', 'distance', 'brief', 'until'],
  texts: { en, de },
});
