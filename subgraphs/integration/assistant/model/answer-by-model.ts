import { ask } from '../../ai/models/ask.ts';
import type { ChatMessage } from '../../hub/capabilities/language-model.ts';
import type { Services } from '../../services.ts';
import { conversationFrame } from '../../assist/prompt.ts';
import type { TranscriptLine } from '../../assist/transcript.ts';
import { answerProblem } from '../filter/answer-problem.ts';
import { noAnswer } from '../found-answer.ts';
import type { FoundAnswer } from '../found-answer.ts';
import { mostTools } from '../tool-desk.ts';
import type { ToolDesk } from '../tool-desk.ts';
import { answerSchema, parseJson, readAnswer } from './answer-schema.ts';
import { assistantPrompt } from './prompt.ts';
import { toolOffers } from './tool-offers.ts';

/** Tokens of one answer at most; models that reason count their thoughts too. */
const longestAnswer = 2_000;

const question = 'Answer the last message of the customer.';

/**
 * Lets a language model answer, with tools in between: three at most. What it may do is decided by the tools, and what it may say by a
 * look at its text: a model that obeys whoever has written last gets no further than one that does not.
 * @throws as {@link ask} where no model answers
 */
export async function answerByModel(
  services: Services,
  transcript: readonly TranscriptLine[],
  desk: ToolDesk,
  signal: AbortSignal,
): Promise<FoundAnswer> {
  /** What was said after the question, as the model has it: with placeholders, and results yet to be redacted. */
  const said: ChatMessage[] = [];
  let tokens = 0;
  // One more than there are tools: the last question offers none.
  for (let round = 0; round <= mostTools; round += 1) {
    const isLast = round === mostTools || desk.isClosed;
    const { text, toolWishes, restore, source } = await ask(
      services,
      {
        purpose: 'ASSISTANT',
        prompt: assistantPrompt,
        messages: (redact) => [
          conversationFrame(transcript, redact, { question }),
          ...said.map((message) =>
            message.role === 'tool' ? { ...message, content: redact(message.content) } : message,
          ),
        ],
        maxTokens: longestAnswer,
        schema: answerSchema,
        tools: isLast ? undefined : toolOffers,
      },
      signal,
    );
    tokens += (source.usage?.inputTokens ?? 0) + (source.usage?.outputTokens ?? 0);
    if (toolWishes.length === 0 || isLast) {
      return { ...judge(restore(text), desk), ...desk.record, model: source.model, tokens };
    }
    said.push({ role: 'assistant', content: text, toolWishes });
    for (const { id, name, arguments: given } of toolWishes) {
      const { ok, text: result, values } = await desk.use(name, parseJson(restore(given)));
      said.push({ role: 'tool', wishId: id, content: JSON.stringify({ ok, text: result, values }) });
    }
  }
  return { ...noAnswer('MODEL', { handOver: 'FAILED' }), ...desk.record, tokens };
}

/** What becomes of the words of a model. */
function judge(given: string, desk: ToolDesk): FoundAnswer {
  const answer = readAnswer(given);
  if (!answer) return noAnswer('MODEL', { handOver: 'FAILED', problem: 'The model gave no answer.' });
  const { text, handOver, confidence } = answer;
  const problem = answerProblem(text, desk.texts);
  if (problem !== null) return noAnswer('MODEL', { handOver: 'UNSURE', problem });
  return {
    ...noAnswer('MODEL', { handOver: handOver ? 'NEEDS_PERSON' : null }),
    // Whoever is handed over reads the line of the team, and nothing that a model has made of it.
    text: handOver || text === '' ? null : text,
    confidence,
  };
}
