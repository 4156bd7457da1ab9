import type { ToolTexts } from './texts.ts';

export const de: ToolTexts = {
  service: 'eine Leistung',
  services: (names) => `Wir helfen bei: ${names.join(', ')}.`,
  noServices: 'Zurzeit kann keine Leistung bestellt werden.',
  unknownService: (names) => `Das bieten wir nicht an. Wir helfen bei: ${names.join(', ')}.`,
  noOrders: 'Es gibt noch keinen Auftrag.',
  unknownOrder: 'Sie haben keinen Auftrag mit dieser Nummer.',
  order: ({ number, service, status, vendor, time }) =>
    `Auftrag ${number} (${service}): ${status}${vendor === null ? '' : `, von ${vendor}`}${time === null ? '' : `, für ${time}`}.`,
  status: {
    OPEN: 'wir suchen einen Anbieter',
    ACCEPTED: 'ein Anbieter hat ihn angenommen',
    IN_PROGRESS: 'die Arbeit läuft',
    COMPLETED: 'die Arbeit ist fertig',
    INVOICED: 'die Rechnung ist noch offen',
    PAID: 'er ist fertig und bezahlt',
    CANCELLED: 'er wurde storniert',
    UNFILLED: 'niemand war frei, und wir kümmern uns darum',
  },
  draftSaved: 'Ich habe Ihren Auftrag notiert. Jemand aus dem Team prüft ihn, bevor etwas gebucht wird.',
  noDraft: 'Es gibt noch keinen Auftrag zu bestätigen. Bitte sagen Sie mir zuerst, was zu tun ist.',
  draftLacks: (fields) => `Für den Auftrag fehlt noch: ${fields.join(', ')}.`,
  fields: { SERVICE: 'die Leistung', NAME: 'Ihr Name' },
  leftToTeam: 'Danke. Das Team ergänzt den Preis und meldet sich, bevor etwas gebucht wird.',
  confirmed: 'Danke, ich habe weitergegeben, dass Sie den Auftrag bestätigen.',
  callBack: 'Jemand aus dem Team ruft Sie zurück.',
  noPhone: 'Unter welcher Nummer können wir anrufen? Bitte hinterlassen Sie sie in Ihren Kontaktdaten.',
  textSent: 'Ich habe Ihnen eine SMS geschickt.',
  textRefused: 'An diese Nummer kann keine SMS geschickt werden.',
};
