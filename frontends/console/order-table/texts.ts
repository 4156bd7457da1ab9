import { defineTexts } from '#packages/app/i18n/texts.ts';

export const orderTableTexts = defineTexts({
  en: {
    number: 'Order',
    status: 'Status',
    customer: 'Customer',
    vendor: 'Vendor',
    wanted: 'When',
    created: 'Ordered',
    price: 'Price',
    actions: 'Actions',
    empty: 'There are no orders.',
  },
  de: {
    number: 'Auftrag',
    status: 'Zustand',
    customer: 'Kunde',
    vendor: 'Anbieter',
    wanted: 'Wann',
    created: 'Bestellt',
    price: 'Preis',
    actions: 'Aktionen',
    empty: 'Es gibt keine Aufträge.',
  },
});
