import { z } from 'zod';
import { catalogue } from '#contracts/events/catalogue.ts';
import { vendorFields } from '#contracts/events/owners.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';

/** The type of what `testWebhookEndpoint` sends. */
export const testType = 'webhook.test';

/** The body of a webhook: what happened, to what, and the facts that the receiver may know. */
export function bodyOf(event: Omit<DomainEvent, 'id' | 'actor'>, data: DomainEvent['data']): string {
  const { type, version, at, subject, seq } = event;
  return JSON.stringify({ type, version, timestamp: at, subject: { ...subject, seq }, data });
}

/** The body of a test. */
export function testBody(endpointId: string, now: Date): string {
  const subject = { type: 'webhook_endpoint', id: endpointId };
  return bodyOf({ type: testType, version: 1, at: now.toISOString(), subject, seq: null, data: {} }, {});
}

type Shape = Readonly<Record<string, unknown>>;

/** The form of a body as JSON Schema. @param fields the only fields of its data; null for all */
export function bodySchema(
  { type, version, subject, data }: (typeof catalogue)[number],
  fields: readonly string[] | null,
): Shape {
  const body = z.object({
    type: z.literal(type),
    version: z.literal(version),
    timestamp: z.iso.datetime(),
    subject: z.object({ type: z.literal(subject), id: z.string(), seq: z.int().nullable() }),
  });
  const shape = objectShape.parse(z.toJSONSchema(body));
  const facts = only(objectShape.parse(z.toJSONSchema(data, { unrepresentable: 'any' })), fields);
  return {
    ...shape,
    properties: { ...shape.properties, data: facts },
    required: [...shape.required, 'data'],
  };
}

const objectShape = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function only(shape: z.infer<typeof objectShape>, fields: readonly string[] | null): Shape {
  const { $schema: _schema, ...rest } = shape;
  if (fields === null) return rest;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(shape.properties).filter(([name]) => fields.includes(name)),
    ),
    required: shape.required.filter((name) => fields.includes(name)),
  };
}

/** The types of events that an owner can get. @param vendorId null for the administrators */
export function typesFor(vendorId: string | null): readonly (typeof catalogue)[number][] {
  return vendorId === null ? catalogue : catalogue.filter(({ type }) => vendorFields(type) !== null);
}
