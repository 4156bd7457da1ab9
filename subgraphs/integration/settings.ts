import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';
import type { Provider } from './providers/credentials.ts';
import { readKeyring } from './providers/keyring.ts';
import type { Keyring } from './providers/keyring.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where providers reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  readonly keyring: Keyring;
  /** `auto`: a provider without saved credentials is stood in for by its sandbox. `off`: it is not connected. */
  readonly sandbox: 'auto' | 'off';
  /** Origins to use in place of the providers' own: a recording proxy, a stand-in of one's own. */
  readonly apiUrls: Readonly<Record<Provider, string | null>>;
}

const schema = z.object({
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4000'),
  CREDENTIALS_KEY: z.string(),
  CREDENTIALS_KEYS_RETIRED: z.string().default(''),
  SANDBOX: z.enum(['auto', 'off']).default('auto'),
  TWILIO_API_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * Reads PUBLIC_URL, CREDENTIALS_KEY (base64 of 32 bytes), CREDENTIALS_KEYS_RETIRED (such keys with commas between: they
 * still open what they sealed, until it is sealed anew at the next start), SANDBOX and TWILIO_API_URL.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = parseEnvironment(schema, environment);
  return {
    publicUrl: given.PUBLIC_URL.replace(/\/+$/, ''),
    keyring: readKeyring(given.CREDENTIALS_KEY, given.CREDENTIALS_KEYS_RETIRED),
    sandbox: given.SANDBOX,
    // An OpenAI-compatible service's address is part of its credentials.
    apiUrls: { TWILIO: given.TWILIO_API_URL ? new URL(given.TWILIO_API_URL).origin : null, OPENAI: null },
  };
}
