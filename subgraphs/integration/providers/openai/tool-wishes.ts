import type OpenAI from 'openai';
import type { ChatMessage, ToolOffer, ToolWish } from '../../hub/capabilities/language-model.ts';

/** @see https://platform.openai.com/docs/guides/function-calling */
export function messageParameter(message: ChatMessage): OpenAI.ChatCompletionMessageParam {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.content };
    case 'assistant': {
      const { content, toolWishes = [] } = message;
      if (toolWishes.length === 0) return { role: 'assistant', content };
      return {
        role: 'assistant',
        content: content === '' ? null : content,
        tool_calls: toolWishes.map(({ id, name, arguments: given }) => ({
          id,
          type: 'function',
          function: { name, arguments: given },
        })),
      };
    }
    case 'tool':
      return { role: 'tool', tool_call_id: message.wishId, content: message.content };
  }
}

export function toolParameter({
  name,
  description,
  parameters,
}: ToolOffer): OpenAI.ChatCompletionFunctionTool {
  return { type: 'function', function: { name, description, parameters: { ...parameters } } };
}

/** The tools that a whole answer wishes for. Other kinds than functions were never offered. */
export function wishesOf(
  calls: readonly OpenAI.ChatCompletionMessageToolCall[] | undefined,
): readonly ToolWish[] {
  return (calls ?? []).flatMap((call) =>
    call.type === 'function'
      ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }]
      : [],
  );
}

type Delta = OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall;

/** Puts together the wishes of an answer that comes in pieces: the name comes first, the arguments bit by bit. */
export class WishCollector {
  readonly #wishes = new Map<number, { id: string; name: string; arguments: string }>();

  add(deltas: readonly Delta[] | undefined): void {
    for (const { index, id, function: called } of deltas ?? []) {
      const wish = this.#wishes.get(index) ?? { id: '', name: '', arguments: '' };
      wish.id ||= id ?? '';
      wish.name ||= called?.name ?? '';
      wish.arguments += called?.arguments ?? '';
      this.#wishes.set(index, wish);
    }
  }

  wishes(): readonly ToolWish[] {
    return [...this.#wishes].toSorted(([one], [other]) => one - other).map(([, wish]) => ({ ...wish }));
  }
}
