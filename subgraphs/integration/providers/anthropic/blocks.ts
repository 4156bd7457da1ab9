import { z } from 'zod';
import type { ChatMessage, ChatRequest, ToolWish } from '../../hub/capabilities/language-model.ts';

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown() }),
]);

/** A part of an answer. What this product does not know is passed over. */
export const answerBlock = z.union([block, z.object({ type: z.string() })]);

/** The result of a tool is a message of the user. */
export function messageParameter(message: ChatMessage): readonly object[] {
  switch (message.role) {
    case 'system':
      return [];
    case 'user':
      return [{ role: 'user', content: message.content }];
    case 'assistant': {
      const { content, toolWishes = [] } = message;
      if (toolWishes.length === 0) return [{ role: 'assistant', content }];
      const wishes = toolWishes.map(({ id, name, arguments: given }) => ({
        type: 'tool_use',
        id,
        name,
        input: inputOf(given),
      }));
      return [
        {
          role: 'assistant',
          content: [...(content === '' ? [] : [{ type: 'text', text: content }]), ...wishes],
        },
      ];
    }
    case 'tool': {
      const result = { type: 'tool_result', tool_use_id: message.wishId, content: message.content };
      return [{ role: 'user', content: [result] }];
    }
  }
}

/** The input of a tool is an object, whatever a model has written. */
function inputOf(given: string): unknown {
  try {
    const parsed: unknown = JSON.parse(given);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

type Block = z.infer<typeof answerBlock>;

/** The words of a block; those of the answer that had to fit a schema come as a tool. */
export function textOf(given: Block, { schema }: ChatRequest): string {
  const known = block.safeParse(given);
  if (!known.success) return '';
  if (known.data.type === 'text') return known.data.text;
  return known.data.name === schema?.name ? JSON.stringify(known.data.input) : '';
}

/** The tool that a block wishes for. */
export function wishOf(given: Block, { schema }: ChatRequest): readonly ToolWish[] {
  const known = block.safeParse(given);
  if (!known.success || known.data.type !== 'tool_use' || known.data.name === schema?.name) return [];
  const { id, name, input } = known.data;
  return [{ id, name, arguments: JSON.stringify(input) }];
}
