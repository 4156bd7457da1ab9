import { z } from 'zod';
import { jsonSchemaOf } from './json-schema.ts';

const quoted = {
  seq: z.int().describe('Number of the line, for example 1'),
  quote: z.string().describe('Words of that line, copied exactly'),
};
const claims = <Name extends string>(names: readonly Name[]) =>
  z.array(z.strictObject({ value: z.enum(names), ...quoted })).describe('One, or none without such words');

/** What a model answers about a call. */
export const callAnswerSchema = z.strictObject({
  summary: z.string().describe('What the call was about'),
  sentiment: claims(['NEGATIVE', 'NEUTRAL', 'POSITIVE']),
  scam: claims(['NONE', 'SUSPECTED']),
  nextStep: claims([
    'REVIEW_SCAM',
    'HANDOVER',
    'CALL_BACK',
    'CONFIRM_ORDER',
    'TRY_AGAIN',
    'NEVER_CALL',
    'NONE',
  ]),
  extraction: z
    .array(z.strictObject({ field: z.string(), value: z.string(), ...quoted }))
    .describe('What the caller told of the fields'),
  callerAsked: z.array(z.strictObject(quoted)).describe('Questions of the caller'),
  openPoints: z.array(z.strictObject(quoted)).describe('Those that nobody has answered'),
  callBack: z.array(z.strictObject(quoted)).describe('That somebody promised, or asked, to call again'),
});

/** The same as a JSON schema of the part that all providers know. */
export const callAnswerJsonSchema = jsonSchemaOf(callAnswerSchema);
