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
    leaveTitle: 'Sign out before this is sent?',
    leaveHint: (count: number) =>
      `${count === 1 ? 'One entry waits' : `${count} entries wait`} to be sent. This device keeps what waits for you, and sends it when you sign in here again. It is never sent in the name of another person.`,
    leave: 'Sign out',
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
    leaveTitle: 'Vor dem Senden abmelden?',
    leaveHint: (count: number) =>
      `${count === 1 ? 'Ein Eintrag wartet' : `${count} Einträge warten`} auf das Senden. Dieses Gerät hebt für Sie auf, was wartet, und sendet es, wenn Sie sich hier wieder anmelden. Es wird nie im Namen einer anderen Person gesendet.`,
    leave: 'Abmelden',
  },
});
