import { createClient } from 'base44-0.8.50';
import { createClient as createClient083 } from 'base44-0.8.3';
import { createClient as createClient078 } from 'base44-0.7.8';
import { z } from 'zod';

/** A record as an app sees it. */
export type Row = Record<string, unknown> & { readonly id: string };

/** The current SDK as an app uses it. */
export type Sdk = ReturnType<typeof createClient>;

export const appId = 'switchboard-app';

/** The SDK of Base44, with the token of somebody who has signed in. @param origin of the gateway */
export function sdk(origin: string, token?: string): Sdk {
  return createClient({ serverUrl: origin, appId, ...(token === undefined ? {} : { token }) });
}

/** Older versions, with which apps are still built. */
export const olderClients = {
  '0.8.3': createClient083,
  '0.7.8': createClient078,
} as const;

const problem = z.object({
  status: z.number(),
  code: z.string().nullish(),
  message: z.string(),
  data: z
    .object({
      detail: z.string(),
      field: z.string().optional(),
      extra_data: z.record(z.string(), z.unknown()),
    })
    .nullish(),
});

/** The error with which a call must fail. */
export async function refusedWith(call: Promise<unknown>): Promise<z.infer<typeof problem>> {
  try {
    await call;
  } catch (error) {
    return problem.parse(error);
  }
  throw new Error('the call was not refused');
}

/** A record, or the failure of a test. */
export function row(value: unknown): Row {
  return z.looseObject({ id: z.string() }).parse(value);
}

export function rows(value: unknown): Row[] {
  return z.array(z.looseObject({ id: z.string() })).parse(value);
}
