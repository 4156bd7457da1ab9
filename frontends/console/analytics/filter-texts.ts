import { defineTexts } from '#packages/app/i18n/texts.ts';

export const filterTexts = defineTexts({
  en: {
    any: 'All',
    channel: 'Channel',
    service: 'Service',
    source: 'Came by',
    vendor: 'Vendor',
    agent: 'Operator',
    CHAT: 'Chat',
    SMS: 'SMS',
    WHATSAPP: 'WhatsApp',
    PHONE: 'Telephone',
  },
  de: {
    any: 'Alle',
    channel: 'Kanal',
    service: 'Leistung',
    source: 'Kam über',
    vendor: 'Dienstleister',
    agent: 'Mitarbeitende',
    CHAT: 'Chat',
    SMS: 'SMS',
    WHATSAPP: 'WhatsApp',
    PHONE: 'Telefon',
  },
});
