import type { StagedWish } from '../../hub/sandboxes/model/staged-answer.ts';

/** What every object of an answer begins with. */
export function chunkHead(model: string, object: string, answer: string): object {
  return { id: `chatcmpl-sandbox${answer.length}`, object, created: Math.floor(Date.now() / 1000), model };
}

const idOf = (index: number) => `call_sandbox${index}`;

/** An answer that wishes for tools, whole. */
export function wishedCompletion(model: string, wishes: readonly StagedWish[], usage: object): object {
  const tool_calls = wishes.map(({ name, arguments: given }, index) => ({
    id: idOf(index),
    type: 'function',
    function: { name, arguments: given },
  }));
  const message = { role: 'assistant', content: null, refusal: null, tool_calls };
  return {
    ...chunkHead(model, 'chat.completion', ''),
    choices: [{ index: 0, finish_reason: 'tool_calls', logprobs: null, message }],
    usage,
  };
}

/** Letters of one piece of the arguments. */
const pieceLength = 7;

/** The same as server-sent events: the name first, then the arguments bit by bit. */
export async function* wishedEvents(
  model: string,
  wishes: readonly StagedWish[],
  usage: object,
): AsyncGenerator<string> {
  const head = chunkHead(model, 'chat.completion.chunk', '');
  const write = (facts: object) => `data: ${JSON.stringify({ ...head, ...facts })}\n\n`;
  const piece = (delta: object) => write({ choices: [{ index: 0, delta, finish_reason: null }] });
  for (const [index, { name, arguments: given }] of wishes.entries()) {
    const begun = { index, id: idOf(index), type: 'function', function: { name, arguments: '' } };
    yield piece({ role: 'assistant', content: null, tool_calls: [begun] });
    for (let at = 0; at < given.length; at += pieceLength) {
      yield piece({ tool_calls: [{ index, function: { arguments: given.slice(at, at + pieceLength) } }] });
    }
  }
  yield write({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] });
  yield write({ choices: [], usage });
  yield 'data: [DONE]\n\n';
}
