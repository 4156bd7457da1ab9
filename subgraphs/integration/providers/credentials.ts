import type { OpenAiCredentials } from './openai/credentials.ts';
import type { TwilioCredentials } from './twilio/credentials.ts';

/** The credentials of each provider. A new provider begins with a line here. */
export interface CredentialsOf {
  readonly TWILIO: TwilioCredentials;
  readonly OPENAI: OpenAiCredentials;
}

export type Provider = keyof CredentialsOf;

/** A provider that can be used now. */
export interface ProviderConnection<Name extends Provider> {
  readonly credentials: CredentialsOf[Name];
  /** Whether the sandbox stands in for the real provider. */
  readonly sandbox: boolean;
  /** The origin to use in place of the provider's own, for example the sandbox's; null for its own. */
  readonly apiUrl: string | null;
}
