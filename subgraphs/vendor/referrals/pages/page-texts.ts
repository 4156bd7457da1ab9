import type { PageLanguage } from '#platform/pages/page-language.ts';

/** What the pages of invitations say. */
export interface InvitationTexts {
  readonly invited: string;
  readonly giveCode: string;
  readonly counts: string;
  readonly unknown: string;
  readonly unknownMore: string;
  readonly tooOften: string;
  readonly tooOftenMore: string;
  readonly yourCode: string;
  readonly share: string;
  readonly qrCode: string;
  readonly link: string;
  readonly disabled: string;
  readonly reward: string;
  readonly visits: string;
  readonly came: string;
  readonly waiting: string;
  readonly earned: string;
  readonly paidOut: string;
  readonly keep: string;
}

export const invitationTexts: Readonly<Record<PageLanguage, InvitationTexts>> = {
  en: {
    invited: 'You were invited',
    giveCode: 'Give this code when you make your account:',
    counts: 'It counts within 30 days of today, and before your first paid order.',
    unknown: 'This invitation does not exist',
    unknownMore: 'The link is wrong, or the code is no longer in use. Ask whoever sent it for a new one.',
    tooOften: 'Too many requests',
    tooOftenMore: 'Your network has asked too often. Try again in a minute.',
    yourCode: 'Your invitation',
    share: 'Share the link, or let others scan the code.',
    qrCode: 'QR code of your link',
    link: 'Link',
    disabled: 'This code is disabled: nobody can come by it.',
    reward: 'For each first order you get',
    visits: 'Opened, last 90 days',
    came: 'People who came',
    waiting: 'Paid, reward not booked yet',
    earned: 'Earned',
    paidOut: 'Paid out',
    keep: 'Keep the address of this page to yourself: whoever has it sees these numbers.',
  },
  de: {
    invited: 'Sie wurden eingeladen',
    giveCode: 'Geben Sie diesen Code an, wenn Sie Ihr Konto anlegen:',
    counts: 'Er zählt 30 Tage lang, und vor Ihrem ersten bezahlten Auftrag.',
    unknown: 'Diese Einladung gibt es nicht',
    unknownMore:
      'Der Link ist falsch, oder der Code gilt nicht mehr. Bitten Sie um einen neuen, wer ihn geschickt hat.',
    tooOften: 'Zu viele Anfragen',
    tooOftenMore: 'Ihr Netz hat zu oft gefragt. Versuchen Sie es in einer Minute noch einmal.',
    yourCode: 'Ihre Einladung',
    share: 'Geben Sie den Link weiter, oder lassen Sie den Code scannen.',
    qrCode: 'QR-Code Ihres Links',
    link: 'Link',
    disabled: 'Dieser Code ist gesperrt: Niemand kann mit ihm kommen.',
    reward: 'Für jeden ersten Auftrag bekommen Sie',
    visits: 'Geöffnet, letzte 90 Tage',
    came: 'Personen, die kamen',
    waiting: 'Bezahlt, Prämie noch nicht gebucht',
    earned: 'Verdient',
    paidOut: 'Ausgezahlt',
    keep: 'Behalten Sie die Adresse dieser Seite für sich: Wer sie hat, sieht diese Zahlen.',
  },
};
