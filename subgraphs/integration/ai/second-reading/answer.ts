import { z } from 'zod';
import { triggers, wishes } from '#contracts/calling/understood.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** Those that a model is asked about: what is none of them is left out of its answer. */
const intents = [...wishes, 'THANKS'] as const;

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
export const answerJsonSchema = jsonSchemaOf(answerSchema);
