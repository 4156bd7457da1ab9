import { z } from 'zod';

/** Beside text, a message has tools that were wished for, and their results. */
const content = z
  .union([
    z.string(),
    z.array(
      z.object({
        type: z.enum(['text', 'tool_use', 'tool_result']),
        text: z.string().optional(),
        content: z.string().optional(),
      }),
    ),
  ])
  .transform((given) => ({
    text: typeof given === 'string' ? given : given.map(({ text = '' }) => text).join(''),
    result:
      typeof given === 'string' ? null : (given.find(({ type }) => type === 'tool_result')?.content ?? null),
  }));

/** The part of a request that the sandbox reads. */
export const request = z.object({
  model: z.string(),
  max_tokens: z.int().min(1),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content })).min(1),
  system: z.string().optional(),
  stream: z.boolean().default(false),
  tools: z.array(z.object({ name: z.string(), input_schema: z.unknown() })).default([]),
  tool_choice: z
    .object({ type: z.enum(['auto', 'any', 'tool', 'none']), name: z.string().optional() })
    .default({ type: 'auto' }),
});
