import type { z } from 'zod';
import { isLoopback } from './openai/base-url.ts';
import { openAiCredentials } from './openai/credentials.ts';
import { twilioCredentials } from './twilio/credentials.ts';
import type { ProviderConnection, CredentialsOf, Provider } from './credentials.ts';

/** The description of a provider. */
export interface ProviderDefinition<Name extends Provider> {
  /** The name that people read. */
  readonly name: string;
  /** The field of `SaveProviderConnectionInput` that holds its credentials. */
  readonly input: string;
  readonly credentials: z.ZodType<CredentialsOf[Name]>;
  /** Which parts of the credentials may be shown, in the order in which they are. */
  readonly fields: Readonly<Record<keyof CredentialsOf[Name], 'setting' | 'secret'>>;
  /** The field that an administrator must look at when the provider refuses the credentials. */
  readonly secret: keyof CredentialsOf[Name] & string;
  /** Whether requests with these credentials stay on this machine. */
  readonly isLocal: (credentials: CredentialsOf[Name]) => boolean;
  /** A cheap authenticated call. @throws ProviderFailure */
  readonly check: (connection: ProviderConnection<Name>) => Promise<void>;
}

/** The table of providers. An SDK is loaded at its first use: each takes 5 to 15 MB. */
export const registry: { readonly [Name in Provider]: ProviderDefinition<Name> } = {
  TWILIO: {
    name: 'Twilio',
    input: 'twilio',
    credentials: twilioCredentials,
    fields: { accountSid: 'setting', authToken: 'secret', from: 'setting' },
    secret: 'authToken',
    isLocal: () => false,
    check: async (connection) => (await import('./twilio/check.ts')).checkTwilio(connection),
  },
  OPENAI: {
    name: 'OpenAI',
    input: 'openai',
    credentials: openAiCredentials,
    fields: { apiKey: 'secret', baseUrl: 'setting', model: 'setting' },
    secret: 'apiKey',
    isLocal: ({ baseUrl }) => isLoopback(new URL(baseUrl)),
    check: async (connection) => (await import('./openai/check.ts')).checkOpenAi(connection),
  },
};

export const providers = ['TWILIO', 'OPENAI'] as const satisfies readonly Provider[];
