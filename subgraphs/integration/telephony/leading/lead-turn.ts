import { askStreamed } from '../../ai/models/ask-streamed.ts';
import { parseJson } from '../../assistant/model/answer-schema.ts';
import type { ChatMessage } from '../../hub/capabilities/language-model.ts';
import type { Services } from '../../services.ts';
import { agentTools } from '#contracts/calling/script.ts';
import type { ModelEvent, ModelTurn } from './model-turn.ts';
import { leadingPrompt } from './prompt.ts';
import { saidValues, SentenceReader } from './read-turn.ts';
import { speechProblem } from './speech-problem.ts';
import { offersOf } from './tool-offers.ts';
import { agentFrame, turnFrame } from './turn-frame.ts';

/** Tokens of one answer at most; models that reason count their thoughts too. */
const longestAnswer = 800;
/** Rounds of tools in one answer at most. */
const mostTools = 2;
/** Sentences of one answer at most. */
const mostSentences = 4;

/** Has a connected language model answer a caller, sentence by sentence. Each sentence is looked at before it is spoken. */
export async function* leadTurn(services: Services, asked: ModelTurn): AsyncGenerator<ModelEvent> {
  const { turn, agent, state } = asked;
  try {
    yield* answered(services, asked);
  } catch (error) {
    if (asked.signal.aborted) return;
    services.log.warn(
      { err: error, agent: agent.id, step: agent.steps[state.at]?.id },
      'a script answers for its model',
    );
    yield { kind: 'MODEL_FAILED', turn };
  }
}

async function* answered(services: Services, asked: ModelTurn): AsyncGenerator<ModelEvent> {
  const { agent, state, lines, turn, signal } = asked;
  const offers = offersOf(agent);
  // What the caller has said proves nothing: a price that somebody dictates is none.
  const asks = new Set(agent.steps.flatMap((step) => (step.kind === 'ASK' ? [step.slot] : [])));
  const known = Object.entries(state.slots).flatMap(([slot, value]) => (asks.has(slot) ? [] : [value]));
  const said: ChatMessage[] = [];
  const used: string[] = [];
  let sentences = 0;
  for (let round = 0; round <= mostTools; round += 1) {
    const left = agent.limits.maxToolCalls - state.toolCalls - used.length;
    const reader = new SentenceReader();
    const task = {
      purpose: 'CALL' as const,
      prompt: leadingPrompt,
      maxTokens: longestAnswer,
      messages: (redact: (text: string) => string) => [
        agentFrame(agent, state.language),
        turnFrame(asked, redact),
        ...said.map((one) => (one.role === 'tool' ? { ...one, content: redact(one.content) } : one)),
      ],
      tools: round < mostTools && left > 0 && offers.length > 0 ? offers : undefined,
    };
    let wishes: readonly { readonly id: string; readonly name: string; readonly arguments: string }[] = [];
    let isEnded = false;
    for await (const event of askStreamed(services, task, signal)) {
      if (event.kind === 'ENDED') {
        [wishes, isEnded] = [event.toolWishes, true];
        asked.onUsage?.(event.answer.source.usage);
      }
      if (event.kind !== 'TEXT') continue;
      for (const text of reader.push(event.text)) {
        sentences += 1;
        if (sentences > mostSentences) continue;
        allow(text, asked, known);
        yield { kind: 'MODEL_SAYS', turn, text };
      }
    }
    if (!isEnded) return;
    const { last, meaning } = reader.end();
    if (wishes.length === 0) {
      if (last !== '') allow(last, asked, known);
      const { ask, handOver: isHandedOver } = meaning;
      const values = saidValues(meaning.values, lines);
      yield { kind: 'MODEL_DONE', turn, answer: { last, values, ask, isHandedOver, tools: used } };
      return;
    }
    said.push({ role: 'assistant', content: '', toolWishes: wishes });
    for (const { id, name, arguments: given } of wishes) {
      const tool = agentTools.find((one) => one === name && offers.some((offer) => offer.name === name));
      const result =
        tool && used.length < mostTools
          ? await asked.useTool(tool, parseJson(given))
          : { ok: false, text: 'There is no such tool.', values: {} };
      if (tool) used.push(tool);
      known.push(result.text, ...Object.values(result.values));
      said.push({ role: 'tool', wishId: id, content: JSON.stringify(result) });
    }
  }
  yield { kind: 'MODEL_FAILED', turn };
}

/** @throws where a sentence must not be spoken: the script speaks instead */
function allow(text: string, { agent }: ModelTurn, known: readonly string[]): void {
  const problem = speechProblem(text, agent, known);
  if (problem !== null) throw new Error(`A sentence of a model was not spoken: ${problem}`);
}
