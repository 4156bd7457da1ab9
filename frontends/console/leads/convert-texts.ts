import { defineTexts } from '#packages/app/i18n/texts.ts';

export const convertTexts = defineTexts({
  en: {
    title: 'What does it become?',
    kind: 'It becomes',
    VENDOR: 'A vendor, who is invited',
    CUSTOMER: 'A customer, with a conversation',
    service: 'Services that the vendor offers',
    invitation:
      'The vendor gets an invitation by e-mail, else by SMS, and takes no orders until its account is made.',
    message: 'First message, by SMS',
    messageHint: 'The conversation begins with it, and goes on in the inbox.',
    invite: 'Make the vendor and invite it',
    write: 'Write to the customer',
    converting: 'It is being converted.',
    isVendor: 'It is a vendor now.',
    isCustomer: 'It is a customer now.',
    openConversation: 'Open the conversation',
    isSilent: 'Nobody may get in touch with this lead, so it becomes nothing.',
    needsBasis: 'Say first why it is lawful to get in touch: choose “Edit”, then the legal basis.',
  },
  de: {
    title: 'Was wird daraus?',
    kind: 'Daraus wird',
    VENDOR: 'Ein Anbieter, der eingeladen wird',
    CUSTOMER: 'Ein Kunde, mit einem Gespräch',
    service: 'Leistungen des Anbieters',
    invitation:
      'Der Anbieter bekommt eine Einladung per E-Mail, sonst als SMS, und erhält erst mit einem Konto Aufträge.',
    message: 'Erste Nachricht, als SMS',
    messageHint: 'Damit beginnt das Gespräch, es geht im Posteingang weiter.',
    invite: 'Anbieter anlegen und einladen',
    write: 'Dem Kunden schreiben',
    converting: 'Es wird umgewandelt.',
    isVendor: 'Es ist jetzt ein Anbieter.',
    isCustomer: 'Es ist jetzt ein Kunde.',
    openConversation: 'Gespräch öffnen',
    isSilent: 'Niemand darf Kontakt aufnehmen, darum wird nichts daraus.',
    needsBasis: 'Nennen Sie zuerst unter „Bearbeiten“ die Rechtsgrundlage, aus der Kontakt erlaubt ist.',
  },
});
