import { defineTexts } from '#packages/app/i18n/texts.ts';

export const dispatchTexts = defineTexts({
  en: {
    title: 'Offers to vendors',
    rules: 'How an order is offered',
    summary: (offers: string, time: string, waves: string, total: string) =>
      `Now: ${offers} vendors at a time, ${time} minutes to answer, ${waves} waves. After ${total} minutes at most an order has found no vendor.`,
    offersPerWave: 'Vendors at a time',
    offersPerWaveHint: '1 to 100. The first who accepts gets the order.',
    ttlSeconds: 'Seconds to answer',
    ttlSecondsHint: '1 to 86,400. Then the offer expires.',
    waves: 'Waves',
    wavesHint: '1 to 20. Each one goes to the next best vendors.',
    noNumber: 'Type a whole number.',
    save: 'Use for the next wave',
    saved: 'The rules hold from the next wave of offers on.',
  },
  de: {
    title: 'Angebote an Anbieter',
    rules: 'Wie ein Auftrag angeboten wird',
    summary: (offers: string, time: string, waves: string, total: string) =>
      `Jetzt: ${offers} Anbieter zugleich, ${time} Minuten zum Antworten, ${waves} Wellen. Nach höchstens ${total} Minuten hat ein Auftrag keinen Anbieter gefunden.`,
    offersPerWave: 'Anbieter zugleich',
    offersPerWaveHint: '1 bis 100. Wer zuerst annimmt, bekommt den Auftrag.',
    ttlSeconds: 'Sekunden zum Antworten',
    ttlSecondsHint: '1 bis 86.400. Dann läuft das Angebot ab.',
    waves: 'Wellen',
    wavesHint: '1 bis 20. Jede geht an die nächstbesten Anbieter.',
    noNumber: 'Geben Sie eine ganze Zahl ein.',
    save: 'Für die nächste Welle verwenden',
    saved: 'Die Regeln gelten ab der nächsten Welle von Angeboten.',
  },
});
