import { z } from 'zod';
import type { answerCustomer } from '#contracts/assistant/answers.ts';
import { agentTools } from '#contracts/calling/script.ts';
import type { AgentTool, ToolResult, ToolSource } from '../customer-tools/customer-tool.ts';
import { runCustomerTool } from '../customer-tools/run-tool.ts';
import type { Services } from '../services.ts';
import type { FoundAnswer } from './found-answer.ts';

type Question = z.infer<typeof answerCustomer.payload>;

/** Tools of one answer at most. */
export const mostTools = 3;

/** What the assistant may use in a chat. A text message goes to the telephone on the line, and a chat has none. */
export const chatTools: readonly AgentTool[] = agentTools.filter((tool) => tool !== 'SEND_TEXT_MESSAGE');

const nameSchema = z.enum(agentTools);
const shown = z.record(z.string(), z.unknown()).catch({});

/** Letters of an argument that operators are shown. */
const longestShown = 200;

/** The tools of one answer: bound to its conversation, counted, and written down. */
export class ToolDesk {
  readonly #services: Services;
  readonly #question: Question;
  readonly #calls: FoundAnswer['toolCalls'] = [];
  readonly #sources: ToolSource[] = [];
  readonly #texts: string[] = [];
  #used = 0;

  constructor(services: Services, question: Question) {
    this.#services = services;
    this.#question = question;
  }

  /** Uses a tool, however it is called and whatever it is given. What is not allowed is refused and changes nothing. */
  async use(name: string, given: unknown): Promise<Pick<ToolResult, 'ok' | 'text' | 'values'>> {
    const tool = nameSchema.safeParse(name);
    if (!tool.success || !chatTools.includes(tool.data)) return refusal('There is no such tool.');
    if (this.#used >= mostTools) return refusal('No more tools can be used: answer the customer now.');
    this.#used += 1;
    const { conversationId, forSeq, language } = this.#question;
    const result = await runCustomerTool(this.#services, {
      conversationId,
      callId: null,
      key: `${conversationId}:${forSeq}:${this.#used}`,
      tool: tool.data,
      arguments: given,
      language,
    });
    this.#calls.push({ tool: tool.data, arguments: shownArguments(given), ok: result.ok });
    this.#sources.push(...result.sources);
    this.#texts.push(result.text, ...Object.values(result.values));
    return result;
  }

  /** Whether no tool is left. */
  get isClosed(): boolean {
    return this.#used >= mostTools;
  }

  /** What the tools have said: figures of an answer must stand in it. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** What was done, for those who look at the answer later. */
  get record(): Pick<FoundAnswer, 'toolCalls' | 'sources'> {
    const sources = new Map(this.#sources.map((source) => [`${source.kind} ${source.id}`, source]));
    return { toolCalls: [...this.#calls], sources: [...sources.values()].slice(0, 30) };
  }
}

function refusal(text: string) {
  return { ok: false, text, values: {} };
}

function shownArguments(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shown.parse(given)).map(([name, value]) => [
      name.slice(0, 40),
      (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestShown),
    ]),
  );
}
