import { useMemo } from 'react';
import type { VendorOfferFragment } from '#generated/documents/frontends/vendor/offers.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import type { OfferNotification } from './offer-notification.ts';
import { offerTexts } from './texts.ts';

export interface Notifications {
  /** Shows a notification of the system with two buttons, when the app is not in view and the person allows it. */
  readonly offerMade: (offer: VendorOfferFragment) => void;
  readonly offerClosed: (offerId: string) => void;
}

/** Some browsers know buttons and vibration of notifications; TypeScript's DOM has neither yet. */
interface ActionableOptions extends NotificationOptions {
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly vibrate: readonly number[];
}

const tagOf = (offerId: string): string => `offer-${offerId}`;

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !('Notification' in window)) return undefined;
  return Notification.permission === 'granted'
    ? navigator.serviceWorker.getRegistration('/vendor')
    : undefined;
}

/** Takes away what the device shows: its buttons would answer for whoever signs in next. */
export async function closeNotifications(): Promise<void> {
  const shown = await (await registration())?.getNotifications();
  for (const notification of shown ?? []) notification.close();
}

/** The notifications of the system about offers. The service worker acts on their buttons. */
export function useNotifications(): Notifications {
  const texts = useTexts(offerTexts);
  const formats = useFormats();
  return useMemo(() => {
    async function show(offer: VendorOfferFragment): Promise<void> {
      const { order, price, distanceKm } = offer;
      const data: OfferNotification = {
        offerId: offer.id,
        orderId: order.id,
        texts: {
          accepted: texts.yours(order.number),
          unavailable: texts.goneFaster,
          declined: texts.declined(order.number),
          failed: texts.notSent,
        },
      };
      const options: ActionableOptions = {
        tag: tagOf(offer.id),
        body: `${order.summary}\n${formats.kilometres(distanceKm)}`,
        icon: '/icon.svg',
        requireInteraction: true,
        vibrate: [400, 200, 400],
        data,
        actions: [
          { action: 'accept', title: texts.accept },
          { action: 'decline', title: texts.decline },
        ],
      };
      await (
        await registration()
      )?.showNotification(`${order.service.name} · ${formats.money(price)}`, options);
    }
    async function close(offerId: string): Promise<void> {
      const shown = await (await registration())?.getNotifications({ tag: tagOf(offerId) });
      for (const notification of shown ?? []) notification.close();
    }
    return {
      offerMade: (offer) => {
        if (document.visibilityState === 'hidden') void show(offer);
      },
      offerClosed: (offerId) => void close(offerId),
    };
  }, [texts, formats]);
}
