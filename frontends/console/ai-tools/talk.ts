import type {
  AiAnswerSubscription,
  AiSourceFragment,
} from '#generated/documents/frontends/console/ai-tools.ts';

/** What somebody said to the model, or it to them. */
export interface Said {
  readonly role: 'USER' | 'ASSISTANT';
  readonly content: string;
}

/** A conversation with a model as the page shows it. */
export interface Talk {
  readonly said: readonly Said[];
  /** The answer that is being written; null while nobody writes. */
  readonly written: string | null;
  /** Who gave the last answer. */
  readonly source: AiSourceFragment | null;
}

export const emptyTalk: Talk = { said: [], written: null, source: null };

/** The person has asked something. */
export function asked(talk: Talk, content: string): Talk {
  return { ...talk, said: [...talk.said, { role: 'USER', content }], written: '' };
}

/** The next step of the answer. One that begins anew replaces what was written before. */
export function heard(talk: Talk, event: AiAnswerSubscription['chatCompletionWritten']): Talk {
  switch (event.__typename) {
    case 'ChatCompletionStarted':
      return { ...talk, written: '' };
    case 'ChatCompletionText':
      return { ...talk, written: (talk.written ?? '') + event.text };
    case 'ChatCompletionEnded': {
      const { text, source } = event.answer;
      return { said: [...talk.said, { role: 'ASSISTANT', content: text }], written: null, source };
    }
  }
}

/** The answer goes no further: the person has stopped it, or it broke off. What is there stays, and a question without an answer goes. */
export function stopped({ said, written, source }: Talk): Talk {
  const content = written?.trim() ?? '';
  if (content !== '') return { said: [...said, { role: 'ASSISTANT', content }], written: null, source };
  return { said: said.at(-1)?.role === 'USER' ? said.slice(0, -1) : said, written: null, source };
}
