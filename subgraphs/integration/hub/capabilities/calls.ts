/** Places telephone calls. */
export interface Calls {
  /** @returns the provider's id of the call @throws ProviderFailure */
  place(call: {
    /** E.164. */
    readonly to: string;
    /** TwiML that says what happens when the call is answered. */
    readonly twiml: string;
    readonly statusCallback: string | null;
  }): Promise<{ readonly providerCallId: string }>;
  read(providerCallId: string): Promise<{ readonly status: string; readonly seconds: number | null }>;
}
