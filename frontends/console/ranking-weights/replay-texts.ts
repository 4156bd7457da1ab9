import { defineTexts } from '#packages/app/i18n/texts.ts';

export const replayTexts = defineTexts({
  en: {
    title: 'What they would have done to the last orders',
    noOrders: 'There is no order to rank again.',
    changed: 'Another first vendor',
    changedOf: (changed: number, orders: number) => `${changed} of ${orders} orders`,
    accepted: 'Accepted by the first vendor, estimated',
    distance: 'Way to the first vendor, on average',
    wasNow: (was: string, now: string) => `${was} → ${now}`,
    changes: 'Orders with another first vendor',
    order: 'Order',
    was: 'First was',
    now: 'First would be',
    decided: 'Decided',
    newcomers: 'Orders that give a newcomer a place',
    newcomersHint:
      'In so many orders a vendor with few answers gets the third place, so that good ones are found out about.',
  },
  de: {
    title: 'Was sie an den letzten Aufträgen geändert hätten',
    noOrders: 'Es gibt keinen Auftrag, der neu gereiht werden könnte.',
    changed: 'Ein anderer erster Anbieter',
    changedOf: (changed: number, orders: number) => `${changed} von ${orders} Aufträgen`,
    accepted: 'Vom ersten Anbieter angenommen, geschätzt',
    distance: 'Weg zum ersten Anbieter, im Schnitt',
    wasNow: (was: string, now: string) => `${was} → ${now}`,
    changes: 'Aufträge mit einem anderen ersten Anbieter',
    order: 'Auftrag',
    was: 'Erster war',
    now: 'Erster wäre',
    decided: 'Entschieden',
    newcomers: 'Aufträge, die einem Neuling einen Platz geben',
    newcomersHint:
      'In so vielen Aufträgen bekommt ein Anbieter mit wenigen Antworten den dritten Platz, damit gute gefunden werden.',
  },
});
