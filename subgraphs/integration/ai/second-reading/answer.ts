import { z } from 'zod';

const intents = [
  'FIND',
  'BOOK',
  'AVAILABILITY',
  'PRICE',
  'STATUS',
  'CHANGE',
  'CANCEL',
  'PAY',
  'COMPLAIN',
  'CALL_BACK',
  'HUMAN',
  'THANKS',
] as const;
const triggers = [
  'ORDER_DRAFT',
  'CALL_BACK',
  'HANDOVER',
  'COMPLAINT',
  'CANCELLATION',
  'PAYMENT',
  'EMERGENCY',
  'OPT_OUT',
] as const;

const found = <Name extends string>(names: readonly Name[]) =>
  z.array(
    z.strictObject({
      name: z.enum(names),
      seq: z.int().describe('Number of the message, for example 1'),
      quote: z.string().describe('Words of that message, copied exactly'),
      confidence: z.number().describe('How sure you are, from 0 to 1, for example 0.5'),
    }),
  );

/** What a model answers. */
export const answerSchema = z.strictObject({
  intents: found(intents).describe('What messages of the customer are for'),
  triggers: found(triggers).describe('What calls for an act of the service'),
  summary: z.string().describe('What the conversation is about'),
});

/** The same as a JSON schema of the part that all providers know. */
export const answerJsonSchema: Readonly<Record<string, unknown>> = withoutVersion(
  z.toJSONSchema(answerSchema),
);

function withoutVersion({ $schema: _version, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return withoutLimits(schema);
}

/** Limits such as the largest integer are not known to every provider. */
function withoutLimits(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'minimum' && name !== 'maximum')
      .map(([name, value]) => [name, isObject(value) ? withoutLimits(value) : value]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
