import { defineTexts } from '#packages/app/i18n/texts.ts';

export const outboxTexts = defineTexts({
  en: {
    waiting: 'Waits to be sent',
    progress: (number: string, percent: string) => `Report on order ${number}: ${percent}.`,
    complete: (number: string) => `Order ${number} completed.`,
    message: (body: string) => `Message: ${body}`,
    waitsSince: (time: string) => `Waits since ${time} to be sent.`,
    refused: (reason: string) => `Was refused: ${reason}`,
    discard: 'Discard',
    sendNow: 'Send now',
  },
  de: {
    waiting: 'Wartet auf das Senden',
    progress: (number: string, percent: string) => `Bericht zu Auftrag ${number}: ${percent}.`,
    complete: (number: string) => `Auftrag ${number} abgeschlossen.`,
    message: (body: string) => `Nachricht: ${body}`,
    waitsSince: (time: string) => `Wartet seit ${time} auf das Senden.`,
    refused: (reason: string) => `Wurde abgelehnt: ${reason}`,
    discard: 'Verwerfen',
    sendNow: 'Jetzt senden',
  },
});
