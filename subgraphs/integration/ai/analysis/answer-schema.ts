import { z } from 'zod';
import type { AnalysisTask } from '#generated/graphql/integration.ts';

// The sandbox takes what follows on “for example” as its answer.
const score = (what: string) => z.number().min(0).max(1).describe(`${what} from 0 to 1, for example 0.5`);

/** What a model answers for each task. GraphQL shows the same. */
export const answers = {
  SENTIMENT: z.strictObject({
    label: z.enum(['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED']),
    score: z
      .number()
      .min(-1)
      .max(1)
      .describe('From -1 (very negative) to 1 (very positive), for example 0.5'),
  }),
  LANGUAGE: z.strictObject({
    code: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/, 'must be a BCP 47 code')
      .describe('BCP 47 code of the language of most of the text, for example en'),
    confidence: score('How certain that is'),
  }),
  ENTITIES: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(300).describe('As it is written in the text'),
        kind: z.enum(['PERSON', 'ORGANISATION', 'PLACE', 'DATE', 'MONEY', 'CONTACT', 'SERVICE', 'OTHER']),
      }),
    )
    .max(100)
    .describe('People, organisations, places, dates, sums, contact data and services that the text names'),
  SUMMARY: z.string().min(1).max(2_000).describe('The text in one to three sentences'),
  TOPICS: z
    .array(z.string().min(1).max(200))
    .max(10)
    .describe('What the text is about, in one to three words each'),
  TOXICITY: z.strictObject({
    score: score('How hurtful the text is'),
    kinds: z.array(z.enum(['INSULT', 'THREAT', 'HATE', 'SEXUAL', 'OTHER'])).max(5),
  }),
} as const satisfies Readonly<Record<AnalysisTask, z.ZodType>>;

/** The name of each task's field in the answer. */
const fields = {
  SENTIMENT: 'sentiment',
  LANGUAGE: 'language',
  ENTITIES: 'entities',
  SUMMARY: 'summary',
  TOPICS: 'topics',
  TOXICITY: 'toxicity',
} as const satisfies Readonly<Record<AnalysisTask, string>>;

const wholeAnswer = z
  .strictObject({
    sentiment: answers.SENTIMENT,
    language: answers.LANGUAGE,
    entities: answers.ENTITIES,
    summary: answers.SUMMARY,
    topics: answers.TOPICS,
    toxicity: answers.TOXICITY,
  })
  .partial();

/** What a text was found to be. What was not asked for is missing. */
export type Analysis = z.infer<typeof wholeAnswer>;

/** How the answer to some tasks must look. */
export function answerSchema(tasks: readonly AnalysisTask[]): z.ZodType<Analysis> {
  const asked = new Set<string>(tasks.map((task) => fields[task]));
  return wholeAnswer.superRefine((answer, context) => {
    for (const field of asked) {
      if (!Object.hasOwn(answer, field))
        context.addIssue({ code: 'custom', path: [field], message: 'is missing' });
    }
    for (const field of Object.keys(answer)) {
      if (!asked.has(field))
        context.addIssue({ code: 'custom', path: [field], message: 'was not asked for' });
    }
  });
}

/** The same as a JSON schema of the part that all providers know: no limits, and every field required. */
export function jsonSchemaOf(tasks: readonly AnalysisTask[]): Readonly<Record<string, unknown>> {
  const shape = Object.fromEntries(tasks.map((task) => [fields[task], answers[task]]));
  const { $schema: _version, ...schema } = z.toJSONSchema(z.strictObject(shape), {
    override: ({ jsonSchema }) => withoutLimits(jsonSchema),
  });
  return schema;
}

function withoutLimits(schema: Record<string, unknown>): void {
  const known = new Set([
    'type',
    'enum',
    'properties',
    'items',
    'required',
    'additionalProperties',
    'description',
  ]);
  for (const name of Object.keys(schema)) if (!known.has(name)) delete schema[name];
}
