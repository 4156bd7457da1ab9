import type { ShippedLanguage } from '../../types/notification-type.ts';

interface OfferPageTexts {
  readonly offer: string;
  readonly service: string;
  readonly summary: string;
  readonly distance: string;
  readonly when: string;
  readonly asSoonAsPossible: string;
  readonly answerBy: string;
  readonly accept: string;
  readonly decline: string;
  readonly accepted: string;
  readonly acceptedMore: string;
  readonly declined: string;
  readonly declinedMore: string;
  readonly expired: string;
  readonly expiredMore: string;
  readonly withdrawn: string;
  readonly withdrawnMore: string;
  readonly waiting: string;
  readonly waitingMore: string;
  readonly unknown: string;
  readonly unknownMore: string;
  readonly tooOften: string;
  readonly tooOftenMore: string;
  readonly unreadable: string;
  readonly unreadableMore: string;
  readonly openApp: string;
}

/** What the pages of offers say. */
export const offerPageTexts: Readonly<Record<ShippedLanguage, OfferPageTexts>> = {
  en: {
    offer: 'A new order for you',
    service: 'Service',
    summary: 'Work',
    distance: 'Distance',
    when: 'When',
    asSoonAsPossible: 'As soon as possible',
    answerBy: 'Answer by',
    accept: 'Accept',
    decline: 'Decline',
    accepted: 'The order is yours',
    acceptedMore: 'The address and the customer are in the app.',
    declined: 'You declined this order',
    declinedMore: 'It is offered to other vendors.',
    expired: 'Too late',
    expiredMore: 'The time to answer this offer is over.',
    withdrawn: 'This order is gone',
    withdrawnMore: 'Another vendor accepted it, or it was cancelled.',
    waiting: 'One moment',
    waitingMore: 'Your answer has arrived. This page shows the outcome shortly.',
    unknown: 'This link is not valid',
    unknownMore: 'Open the link of the message again, or use the app.',
    tooOften: 'Too many attempts',
    tooOftenMore: 'Wait a minute, then open the link again.',
    unreadable: 'That did not work',
    unreadableMore: 'Open the link of the message again and choose one of the two buttons.',
    openApp: 'Open the app',
  },
  de: {
    offer: 'Ein neuer Auftrag für Sie',
    service: 'Leistung',
    summary: 'Arbeit',
    distance: 'Entfernung',
    when: 'Wann',
    asSoonAsPossible: 'So bald wie möglich',
    answerBy: 'Antwort bis',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    accepted: 'Der Auftrag gehört Ihnen',
    acceptedMore: 'Adresse und Kunde stehen in der App.',
    declined: 'Sie haben den Auftrag abgelehnt',
    declinedMore: 'Er wird anderen Anbietern angeboten.',
    expired: 'Zu spät',
    expiredMore: 'Die Zeit für eine Antwort ist abgelaufen.',
    withdrawn: 'Der Auftrag ist vergeben',
    withdrawnMore: 'Ein anderer Anbieter hat ihn angenommen, oder er wurde storniert.',
    waiting: 'Einen Moment',
    waitingMore: 'Ihre Antwort ist angekommen. Das Ergebnis steht gleich hier.',
    unknown: 'Dieser Link ist nicht gültig',
    unknownMore: 'Öffnen Sie den Link aus der Nachricht noch einmal, oder nutzen Sie die App.',
    tooOften: 'Zu viele Versuche',
    tooOftenMore: 'Warten Sie eine Minute und öffnen Sie den Link dann noch einmal.',
    unreadable: 'Das hat nicht geklappt',
    unreadableMore:
      'Öffnen Sie den Link aus der Nachricht noch einmal und wählen Sie eine der beiden Tasten.',
    openApp: 'App öffnen',
  },
};
