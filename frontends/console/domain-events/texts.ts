import { defineTexts } from '#packages/app/i18n/texts.ts';

export const eventTexts = defineTexts({
  en: {
    title: 'Events',
    list: 'Domain events, the newest first',
    type: 'Type',
    anyType: 'Any type',
    subject: 'Happened to',
    only: 'only this',
    oneSubject: 'One thing only',
    data: 'Data',
    show: 'Show',
    seq: 'Number',
    at: 'When',
    empty: 'There are no such events.',
    emptyHint: 'Every change of an order, a vendor or a conversation makes one.',
  },
  de: {
    title: 'Ereignisse',
    list: 'Ereignisse, die neuesten zuerst',
    type: 'Art',
    anyType: 'Jede Art',
    subject: 'Betrifft',
    only: 'nur das',
    oneSubject: 'Nur ein Gegenstand',
    data: 'Daten',
    show: 'Zeigen',
    seq: 'Nummer',
    at: 'Wann',
    empty: 'Solche Ereignisse gibt es nicht.',
    emptyHint: 'Jede Änderung eines Auftrags, Anbieters oder einer Unterhaltung ergibt eines.',
  },
});
