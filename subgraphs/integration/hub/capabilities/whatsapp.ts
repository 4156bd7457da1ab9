/** Sends WhatsApp messages. */
export interface WhatsApp {
  /** A free text: only within 24 hours of the receiver's last message. @throws ProviderFailure */
  sendText(message: {
    readonly to: string;
    readonly body: string;
    readonly deliveryId: string;
    /** Where the provider reports how far the message has come; null for no reports, or where its account says it. */
    readonly statusCallback: string | null;
  }): Promise<{ readonly providerMessageId: string }>;
  /** A template that WhatsApp has approved: at any time. @throws ProviderFailure */
  sendTemplate(message: {
    readonly to: string;
    readonly template: string;
    /** For example `de` or `en_US`. */
    readonly language: string;
    readonly parameters: readonly string[];
    readonly deliveryId: string;
    readonly statusCallback: string | null;
  }): Promise<{ readonly providerMessageId: string }>;
}
