import { messageOf } from './sandbox-message.ts';

interface WishBlock {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** Tools that are wished for, as server-sent events: the name first, then the input. */
export async function* wishEvents(
  wishes: readonly WishBlock[],
  { input_tokens, output_tokens }: { readonly input_tokens: number; readonly output_tokens: number },
): AsyncGenerator<string> {
  const write = (type: string, facts: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...facts })}\n\n`;
  yield write('message_start', { message: messageOf([], { input_tokens, output_tokens: 0 }, null) });
  for (const [index, { input, ...wish }] of wishes.entries()) {
    yield write('content_block_start', { index, content_block: { ...wish, input: {} } });
    const partial_json = JSON.stringify(input);
    yield write('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } });
    yield write('content_block_stop', { index });
  }
  yield write('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens } });
  yield write('message_stop', {});
}

/** An answer that is no JSON stays as it is: a model may write anything. */
export function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
