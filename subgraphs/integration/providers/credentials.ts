import type { OpenAiCredentials } from './openai/credentials.ts';
import type { TwilioCredentials } from './twilio/credentials.ts';

/** What each provider's connection consists of. A new provider begins with a line here. */
export interface CredentialsOf {
  readonly TWILIO: TwilioCredentials;
  readonly OPENAI: OpenAiCredentials;
}

export type Provider = keyof CredentialsOf;

/** A provider that can be used now. */
export interface Connection<Name extends Provider> {
  readonly credentials: CredentialsOf[Name];
  /** Where the sandbox listens that stands in for it; null for the real provider. */
  readonly sandboxUrl: string | null;
}
