import { ChatCompletionWrittenDocument } from '#generated/operations/e2e.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { Awaited } from './wait.ts';

/** An operator asks a language model and reads the answer while it is written. */
export async function watchAnswer(operator: SignedIn): Promise<void> {
  const content = 'How do I stop a dripping kitchen tap until the plumber comes?';
  const ended = new Awaited<{ readonly text: string; readonly model: string }>();
  let pieces = 0;
  say(operator.name, `asks: ${content}`);
  operator.client.watch(
    ChatCompletionWrittenDocument,
    { input: { messages: [{ role: 'USER', content }] } },
    ({ chatCompletionWritten: event }) => {
      switch (event.__typename) {
        case 'ChatCompletionStarted':
          // Another model has taken over: what came before does not count.
          pieces = 0;
          return;
        case 'ChatCompletionText':
          pieces += 1;
          say(operator.name, `reads ${String(pieces).padStart(2)}  ${event.text.trim()}`);
          return;
        case 'ChatCompletionEnded':
          ended.come({ text: event.answer.text, model: event.answer.source.model });
      }
    },
  );
  const { text, model } = await ended.wait('the answer of the language model');
  say(operator.name, `has read ${text.length} characters of ${model} in ${pieces} pieces, as they came`);
}
