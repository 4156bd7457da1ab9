export interface PushMessage {
  /** The device's registration token. */
  readonly token: string;
  readonly title: string;
  readonly body: string;
  readonly data: Readonly<Record<string, string>>;
  /** A later message with the same key takes the place of an earlier one. */
  readonly collapseKey: string;
  readonly ttlSeconds: number;
}

/** Sends notifications to devices. */
export interface Push {
  /** @throws ProviderFailure of kind GONE for a device that no longer exists */
  send(message: PushMessage): Promise<{ readonly providerMessageId: string }>;
}
