import { randomUUID } from 'node:crypto';
import { createClient } from 'base44-0.8.50';
import { z } from 'zod';
import { orderInput } from '../../stories.ts';
import type { TestSystem } from '../../system.ts';

/** A record as an app sees it. */
export type Row = Record<string, unknown> & { readonly id: string };

/** The current SDK as an app uses it. */
export type Sdk = ReturnType<typeof createClient>;

/** The system and who uses it. */
export interface World {
  system(): TestSystem;
  /** The SDK of somebody who has signed in. */
  as(email: string): Promise<Sdk>;
  operator(): Promise<Sdk>;
}

export const appId = 'switchboard-app';

/** The SDK of Base44, with the token of somebody who has signed in. @param origin of the gateway */
export function sdk(origin: string, token?: string): Sdk {
  // A framework that logs each refused call would hide the report of the tests.
  const options = { serverUrl: origin, appId, options: { onError: () => undefined } };
  return createClient({ ...options, ...(token === undefined ? {} : { token }) });
}

/** What an app calls on one entity. */
export function entity(client: Pick<Sdk, 'entities'>, name: string): NonNullable<Sdk['entities'][string]> {
  const found = client.entities[name];
  if (!found) throw new Error(`The SDK has no entity ${name}.`);
  return found;
}

/** A function of the SDK that has no types: of an older version, or by a name that is made up. */
export function untyped(from: unknown, ...names: string[]): (...given: unknown[]) => Promise<unknown> {
  let found = from;
  for (const name of names) found = Reflect.get(Object(found), name);
  if (typeof found !== 'function') throw new Error(`The SDK has no function ${names.join('.')}.`);
  const call = found;
  return (...given) => Promise.resolve(Reflect.apply(call, undefined, given));
}

/** An order in the fields of Base44. */
export function draft(more: Record<string, unknown> = {}): Record<string, unknown> {
  const { service, summary, customer, location, price } = orderInput();
  return {
    service,
    summary,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_email: customer.email,
    ...location,
    price_amount: price.amount,
    price_currency: price.currency,
    client_id: randomUUID(),
    ...more,
  };
}

const problem = z.object({
  status: z.number(),
  code: z.string().nullish(),
  message: z.string(),
  data: z.object({
    detail: z.string(),
    field: z.string().optional(),
    extra_data: z.record(z.string(), z.unknown()),
  }),
});

/** The error with which a call must fail. */
export async function refusedWith(call: Promise<unknown>): Promise<z.infer<typeof problem>> {
  let error: unknown;
  try {
    await call;
  } catch (caught) {
    error = caught;
  }
  if (error === undefined) throw new Error('the call was not refused');
  return problem.parse(error);
}

/** `status code` of the refusal of a call. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const { status, code } = await refusedWith(call);
  return `${status} ${code}`;
}

const looseRow = z.looseObject({ id: z.string() });

/** A record, or the failure of a test. */
export function row(value: unknown): Row {
  return looseRow.parse(value);
}

export function rows(value: unknown): Row[] {
  return z.array(looseRow).parse(value);
}

export const page = z.object({
  items: z.array(z.unknown()),
  next_cursor: z.string().nullable(),
  has_more: z.boolean(),
});
