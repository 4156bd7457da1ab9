import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';
import { readKeyring } from './providers/keyring.ts';
import type { Keyring } from './providers/keyring.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where providers reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  readonly keyring: Keyring;
  /** `auto`: a provider without saved credentials is stood in for by its sandbox. `off`: it is not connected. */
  readonly sandbox: 'auto' | 'off';
}

const schema = z.object({
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4000'),
  CREDENTIALS_KEY: z.string(),
  CREDENTIALS_KEYS_RETIRED: z.string().default(''),
  SANDBOX: z.enum(['auto', 'off']).default('auto'),
});

/**
 * Reads PUBLIC_URL, CREDENTIALS_KEY (base64 of 32 bytes), CREDENTIALS_KEYS_RETIRED (such keys with commas between: they
 * still open what they sealed, until it is sealed anew at the next start) and SANDBOX.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = parseEnvironment(schema, environment);
  return {
    publicUrl: given.PUBLIC_URL.replace(/\/+$/, ''),
    keyring: readKeyring(given.CREDENTIALS_KEY, given.CREDENTIALS_KEYS_RETIRED),
    sandbox: given.SANDBOX,
  };
}
