import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';
import type { DispatchSettings } from './dispatch/dispatch-settings.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where clients reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  /** How orders are offered until an administrator says otherwise. */
  readonly dispatch: DispatchSettings;
}

const schema = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:4000')
    .transform((url) => url.replace(/\/+$/, '')),
  DISPATCH_OFFERS_PER_WAVE: z.coerce.number().int().min(1).max(100).default(3),
  DISPATCH_TTL_SECONDS: z.coerce.number().int().min(1).max(86_400).default(90),
  DISPATCH_WAVES: z.coerce.number().int().min(1).max(20).default(3),
});

/** @throws an error that names the variable */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = parseEnvironment(schema, environment);
  return {
    publicUrl: parsed.PUBLIC_URL,
    dispatch: {
      offersPerWave: parsed.DISPATCH_OFFERS_PER_WAVE,
      ttlSeconds: parsed.DISPATCH_TTL_SECONDS,
      waves: parsed.DISPATCH_WAVES,
    },
  };
}
