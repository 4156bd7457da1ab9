import { defineTexts } from '#packages/app/i18n/texts.ts';

export const orderTableTexts = defineTexts({
  en: {
    number: 'Order',
    service: 'Service',
    status: 'State',
    vendor: 'Vendor',
    created: 'Made',
    price: 'Price',
    empty: 'There are no orders.',
  },
  de: {
    number: 'Auftrag',
    service: 'Leistung',
    status: 'Zustand',
    vendor: 'Anbieter',
    created: 'Erstellt',
    price: 'Preis',
    empty: 'Es gibt keine Aufträge.',
  },
});
