import { defineTexts } from '../i18n/texts.ts';

export const notificationChannelNames = defineTexts({
  en: {
    IN_APP: 'Inbox',
    PUSH: 'Push message',
    EMAIL: 'E-mail',
    SMS: 'SMS',
    WHATSAPP: 'WhatsApp',
    VOICE: 'Call',
  },
  de: {
    IN_APP: 'Posteingang',
    PUSH: 'Push-Nachricht',
    EMAIL: 'E-Mail',
    SMS: 'SMS',
    WHATSAPP: 'WhatsApp',
    VOICE: 'Anruf',
  },
});

export const notificationCategoryNames = defineTexts({
  en: {
    OFFERS: 'Offers',
    ORDERS: 'Orders',
    CONVERSATIONS: 'Conversations',
    PAYMENTS: 'Payments',
    ACCOUNT: 'Account',
    SYSTEM: 'System',
    ANNOUNCEMENTS: 'Announcements',
  },
  de: {
    OFFERS: 'Anfragen',
    ORDERS: 'Aufträge',
    CONVERSATIONS: 'Unterhaltungen',
    PAYMENTS: 'Zahlungen',
    ACCOUNT: 'Konto',
    SYSTEM: 'System',
    ANNOUNCEMENTS: 'Mitteilungen',
  },
});
