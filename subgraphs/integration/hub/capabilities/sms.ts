/** A text message that is about to be sent. */
export interface TextMessage {
  /** E.164, for example `+4930123456`. */
  readonly to: string;
  readonly body: string;
  /** Our id of the delivery: it comes back with the provider's reports. */
  readonly deliveryId: string;
  /** Where the provider reports how far the message has come; null for no reports. */
  readonly statusCallback: string | null;
}

/** Sends text messages to telephones. */
export interface Sms {
  /** @returns the provider's id of the message @throws ProviderFailure */
  send(message: TextMessage): Promise<{ readonly providerMessageId: string }>;
  /**
   * Looks for a message that an attempt with unknown outcome may have left with the provider.
   * @param since messages from before are others
   * @returns its id or null; undefined where the provider can't be asked
   */
  find(message: {
    readonly to: string;
    readonly body: string;
    readonly since: Date;
  }): Promise<string | null | undefined>;
}
