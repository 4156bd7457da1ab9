/** What a mail says, before it is laid out. */
export interface MailContent {
  readonly subject: string;
  /** As `renderText` gives it. Text of people that comes another way goes through `escapeMarkup` first. */
  readonly body: string;
  /** Where it leads to: below the public address (`/console/orders/…`) or an address of its own; null for nowhere. */
  readonly link: string | null;
  /** What the link says; null for `Open`. */
  readonly linkLabel: string | null;
  /** Of the text. */
  readonly locale: string;
  /** Where the person switches such mails off; null for mails that nobody can switch off. */
  readonly unsubscribeUrl: string | null;
  /** Where the gateway is reached, without a slash at the end. */
  readonly publicUrl: string;
}

/** Where a mail leads to. */
export interface MailButton {
  readonly address: string;
  readonly label: string;
}
