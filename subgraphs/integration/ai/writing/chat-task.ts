import { z } from 'zod';
import { text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { ChatCompletionInput } from '#generated/graphql/integration.ts';
import type { ModelTask } from '../models/model-task.ts';
import { peopleSchema } from '../people.ts';
import { chatPrompt } from '../prompts/chat.ts';

const mostMessages = 100;
const longestMessage = 20_000;
/** Characters of all messages together. */
const longestChat = 60_000;
const longestAnswer = 2_000;

const inputSchema = z.object({
  messages: z
    .array(z.object({ role: z.enum(['SYSTEM', 'USER', 'ASSISTANT']), content: text(1, longestMessage) }))
    .min(1, 'must have a message')
    .max(mostMessages, `must have at most ${mostMessages} messages`)
    .refine((messages) => messages.at(-1)?.role === 'USER', 'must end with a message of the USER')
    .refine(
      (messages) => messages.reduce((sum, { content }) => sum + content.length, 0) <= longestChat,
      `must have at most ${longestChat} characters in all`,
    ),
  people: peopleSchema,
});

const roles = { SYSTEM: 'system', USER: 'user', ASSISTANT: 'assistant' } as const;

/** The next message of a conversation with a model. @throws BAD_USER_INPUT */
export function chatTask(input: ChatCompletionInput): ModelTask {
  const { messages, people } = parseInput(inputSchema, input);
  return {
    purpose: 'CHAT',
    prompt: chatPrompt,
    names: people,
    messages: (redact) =>
      messages.map(({ role, content }) => ({ role: roles[role], content: redact(content) })),
    maxTokens: longestAnswer,
  };
}
