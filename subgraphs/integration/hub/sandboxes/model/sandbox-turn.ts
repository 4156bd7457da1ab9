import { z } from 'zod';
import { sampleOf } from './sample.ts';
import { telephoneTurn } from './telephone-turn.ts';
import type { StagedAnswer, StagedWish } from './staged-answer.ts';

/** What a model's stand-in knows of a request, whichever API it came by. */
export interface SandboxQuestion {
  /** The words of the latest message. */
  readonly prompt: string;
  /** The result of the tool that was used last, where the question ends with one. */
  readonly toolResult: string | null;
  readonly tools: readonly { readonly name: string; readonly parameters: unknown }[];
  /** Whether a tool must be wished for, and which one; null where it may answer. */
  readonly required: { readonly name: string | null } | null;
  /** The schema that an answer must fit; undefined for text. */
  readonly schema: unknown;
}

export type SandboxTurn =
  | { readonly kind: 'ANSWER'; readonly text: string }
  | { readonly kind: 'TOOLS'; readonly wishes: readonly StagedWish[] };

/** By the name of a tool: what the customer's last line has to say that it is used. */
const occasions: Readonly<Record<string, RegExp>> = {
  ORDER_STATUS: /\b(order|status|auftrag|bestellung)/i,
  REQUEST_CALL_BACK: /\b(call me|ring me|rufen? sie mich|ruf mich)/i,
  FIND_SERVICES: /\b(services?|offer|leistung)/i,
};

/**
 * What a model's stand-in does with a question, always the same: what was staged, a tool that the question is an occasion for, or an answer.
 * @param reply writes an answer to a prompt
 */
export function sandboxTurn(
  question: SandboxQuestion,
  staged: StagedAnswer,
  reply: (prompt: string) => string,
): SandboxTurn {
  const { prompt, toolResult, tools, required, schema } = question;
  if (staged.wishes) return { kind: 'TOOLS', wishes: staged.wishes };
  if (staged.text !== null) return { kind: 'ANSWER', text: staged.text };
  const spoken = toolResult === null ? telephoneTurn(prompt) : undefined;
  if (spoken !== undefined) return { kind: 'ANSWER', text: spoken };
  const tool =
    tools.find(({ name }) => name === required?.name) ??
    (toolResult === null ? tools.find(({ name }) => occasions[name]?.test(lastLine(prompt))) : undefined) ??
    (required ? tools[0] : undefined);
  if (tool) {
    const input = sampleOf(requiredOnly(tool.parameters), lastLine(prompt));
    return { kind: 'TOOLS', wishes: [{ name: tool.name, arguments: JSON.stringify(input) }] };
  }
  const words = toolResult === null ? reply(prompt) : textOfResult(toolResult);
  return { kind: 'ANSWER', text: schema === undefined ? words : JSON.stringify(sampleOf(schema, words)) };
}

const parametersSchema = z
  .object({
    properties: z.record(z.string(), z.unknown()).default({}),
    required: z.array(z.string()).default([]),
  })
  .catch({ properties: {}, required: [] });

/** Optional values are left out, as models do. */
function requiredOnly(parameters: unknown): unknown {
  const { properties, required } = parametersSchema.parse(parameters);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name))),
  };
}

/** What the customer has said last, where the prompt has a transcript of JSON lines. */
function lastLine(prompt: string): string {
  const lines = prompt.split('\n').flatMap((line) => {
    const parsed = parsedLine(line);
    return parsed === undefined ? [] : [parsed];
  });
  return lines.at(-1) ?? prompt.trim();
}

function parsedLine(line: string): string | undefined {
  const parsed = parseJson(line);
  if (typeof parsed !== 'object' || parsed === null || !('from' in parsed) || !('text' in parsed))
    return undefined;
  return parsed.from === 'customer' && typeof parsed.text === 'string' ? parsed.text : undefined;
}

/** Results of tools are JSON with a `text`. */
function textOfResult(result: string): string {
  const parsed = parseJson(result);
  const hasText = typeof parsed === 'object' && parsed !== null && 'text' in parsed;
  return hasText && typeof parsed.text === 'string' ? parsed.text : result;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
