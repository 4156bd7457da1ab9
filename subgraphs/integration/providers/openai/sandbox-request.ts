import { z } from 'zod';
import type { SandboxQuestion } from '../../hub/sandboxes/model/sandbox-turn.ts';

/** The part of a request that the sandbox reads. */
export const chatRequest = z.object({
  model: z.string().min(1),
  messages: z
    .array(
      z.object({
        role: z.string(),
        // Null beside the tools that an answer has wished for.
        content: z
          .string()
          .nullish()
          .transform((content) => content ?? ''),
        tool_calls: z.array(z.object({ id: z.string() })).optional(),
        tool_call_id: z.string().optional(),
      }),
    )
    .min(1),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({ name: z.string(), parameters: z.unknown() }),
      }),
    )
    .default([]),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
    ])
    .default('auto'),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  response_format: z.object({ json_schema: z.object({ schema: z.unknown() }) }).optional(),
});

export type ChatRequest = z.infer<typeof chatRequest>;

/** Each result belongs to a tool that was wished for just before, as the API demands. */
export function toolProblem({ messages, tools, tool_choice: choice }: ChatRequest): string | null {
  const open = new Set<string>();
  for (const { role, tool_calls: calls = [], tool_call_id: id = '' } of messages) {
    if (role === 'tool' && !open.delete(id)) {
      return `'tool_call_id' of '${id}' not found in 'tool_calls' of previous message.`;
    }
    if (role !== 'tool' && open.size > 0) return 'Tool calls must be followed by their results.';
    for (const call of calls) open.add(call.id);
  }
  if (open.size > 0) return 'Tool calls must be followed by their results.';
  const named = typeof choice === 'object' ? choice.function.name : null;
  const isOffered = named === null || tools.some(({ function: { name } }) => name === named);
  return isOffered ? null : `Tool choice '${named}' was not found in 'tools'.`;
}

/** What the request asks, in words of no API. */
export function questionOf(prompt: string, request: ChatRequest): SandboxQuestion {
  const { messages, tools, tool_choice: choice, response_format: format } = request;
  const last = messages.at(-1);
  return {
    prompt,
    toolResult: last?.role === 'tool' ? last.content : null,
    tools: choice === 'none' ? [] : tools.map(({ function: { name, parameters } }) => ({ name, parameters })),
    required:
      typeof choice === 'object'
        ? { name: choice.function.name }
        : choice === 'required'
          ? { name: null }
          : null,
    schema: format?.json_schema.schema,
  };
}
