import { z } from 'zod';
import { upstreamFailed } from '#platform/errors/errors.ts';
import { text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { AnalyseTextInput, AnalysisTask } from '#generated/graphql/integration.ts';
import type { ChatMessage } from '../../hub/capabilities/language-model.ts';
import type { Services } from '../../services.ts';
import { ask } from '../models/ask.ts';
import type { GivenAnswer } from '../models/ask.ts';
import type { AnswerSource, ModelTask } from '../models/model-task.ts';
import { peopleSchema } from '../people.ts';
import { analysisPrompt } from '../prompts/analysis.ts';
import { answerSchema, jsonSchemaOf } from './answer-schema.ts';
import type { Analysis } from './answer-schema.ts';

/** What a text was found to be, and who says so. */
export interface TextAnalysis extends Analysis {
  readonly source: AnswerSource;
}

const longestText = 20_000;
const longestAnswer = 3_000;

const tasks = ['SENTIMENT', 'LANGUAGE', 'ENTITIES', 'SUMMARY', 'TOPICS', 'TOXICITY'] as const;
const inputSchema = z.object({
  text: text(1, longestText),
  tasks: z
    .array(z.enum(tasks))
    .min(1, 'must name a task')
    .transform((named): readonly AnalysisTask[] => tasks.filter((task) => named.includes(task))),
  people: peopleSchema,
});

/** An answer of a model that does not fit. */
interface Misfit {
  readonly answer: string;
  readonly problem: string;
}

/**
 * Analyses a text. An answer that does not fit is asked for once more.
 * @throws UPSTREAM_FAILED when the second answer does not fit either, and as {@link ask}
 */
export async function analyseText(
  services: Services,
  input: AnalyseTextInput,
  signal: AbortSignal,
): Promise<TextAnalysis> {
  const given = parseInput(inputSchema, input);
  const schema = answerSchema(given.tasks);
  const task = (misfit: Misfit | null): ModelTask => ({
    purpose: 'ANALYSIS',
    prompt: analysisPrompt,
    names: given.people,
    messages: (redact) => [question(redact(given.text), given.tasks), ...(misfit ? correction(misfit) : [])],
    maxTokens: longestAnswer,
    schema: { name: 'analysis', schema: jsonSchemaOf(given.tasks) },
  });
  let misfit: Misfit | null = null;
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const answer: GivenAnswer = await ask(services, task(misfit), signal);
    const read = readAnswer(schema, answer);
    if (read.analysis) return { ...read.analysis, source: answer.source };
    misfit = { answer: answer.text, problem: read.problem };
    const { provider, account, model } = answer.source;
    services.log.warn(
      { provider, account, model, attempt, problem: read.problem },
      'a language model answered in another form',
    );
  }
  throw upstreamFailed(
    'The language model answered twice in another form than it was asked for. Try it again, or prefer another model.',
  );
}

function question(redacted: string, asked: readonly AnalysisTask[]): ChatMessage {
  return { role: 'user', content: JSON.stringify({ tasks: asked, text: redacted }) };
}

function correction({ answer, problem }: Misfit): readonly ChatMessage[] {
  return [
    { role: 'assistant', content: answer },
    {
      role: 'user',
      content: `This answer does not fit: ${problem}. Answer again, with the JSON object alone.`,
    },
  ];
}

/** Personal data is put back after parsing: within a text of JSON it could break the JSON. */
function readAnswer(
  schema: z.ZodType<Analysis>,
  { text: answer, restore }: GivenAnswer,
): { readonly analysis: Analysis } | { readonly analysis: null; readonly problem: string } {
  const json = parseJson(answer);
  if (json === undefined) return { analysis: null, problem: 'it is not JSON' };
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { analysis: null, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}` };
  }
  const { entities, summary, topics } = parsed.data;
  return {
    analysis: {
      ...parsed.data,
      ...(entities && { entities: entities.map((entity) => ({ ...entity, text: restore(entity.text) })) }),
      ...(summary !== undefined && { summary: restore(summary) }),
      ...(topics && { topics: topics.map(restore) }),
    },
  };
}

/** Some models put JSON into a block of Markdown. */
function parseJson(answer: string): unknown {
  const [, inBlock] = /^```(?:json)?\s*\n([^]*)\n```\s*$/.exec(answer.trim()) ?? [];
  try {
    return JSON.parse(inBlock ?? answer);
  } catch {
    return undefined;
  }
}
