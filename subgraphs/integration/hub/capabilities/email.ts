/** A file that goes along. */
export interface Attachment {
  readonly name: string;
  /** Its media type, for example `text/csv; charset=utf-8`. */
  readonly type: string;
  readonly bytes: Buffer;
}

export interface EmailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Further headers, for example `List-Unsubscribe`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Default none. */
  readonly attachments?: readonly Attachment[];
  /** Our id of the delivery: it comes back with the provider's events. */
  readonly deliveryId: string;
}

/** Sends e-mails. The sender's address is part of the connection. */
export interface Email {
  /** @returns the provider's id of the message @throws ProviderFailure */
  send(message: EmailMessage): Promise<{ readonly providerMessageId: string }>;
}
