import type { ChatMessage } from '../hub/capabilities/language-model.ts';
import type { TranscriptLine } from './transcript.ts';

const begin = '--- conversation begins ---';
const end = '--- conversation ends ---';

/** Characters of the conversation at most; older messages are left out. */
const largest = 12_000;

/** What is understood of a conversation. */
export interface KnownOfConversation {
  /** The customer's, ISO 639-1. */
  readonly language: string | null;
  readonly summary: string | null;
}

/**
 * The question for a reply of an agent.
 * @param redact takes personal data out
 * @param known what is understood of the conversation, also of messages that are left out
 */
export function replyQuestion(
  transcript: readonly TranscriptLine[],
  redact: (text: string) => string,
  known: KnownOfConversation = { language: null, summary: null },
): ChatMessage {
  const language = known.language === null ? '' : `, in the language with the code ${known.language}`;
  const question = `Propose the next message of the agent to the customer${language}.`;
  return conversationFrame(transcript, redact, { question, summary: known.summary });
}

/**
 * A conversation, and what is wanted of it. Each message is one JSON line, so no text can close the frame that it stands in: line breaks
 * inside are escaped. Names are left out.
 * @param redact takes personal data out
 */
export function conversationFrame(
  transcript: readonly TranscriptLine[],
  redact: (text: string) => string,
  { question, summary = null }: { readonly question: string; readonly summary?: string | null },
): ChatMessage {
  const lines: string[] = [];
  let size = 0;
  for (const { role, body } of transcript.toReversed()) {
    const line = JSON.stringify({ from: role.toLowerCase(), text: redact(body.slice(0, largest)) });
    size += line.length;
    if (lines.length > 0 && size > largest) break;
    lines.unshift(line);
  }
  // What the summary says was said by people too: it stands within the frame.
  if (summary !== null) lines.unshift(JSON.stringify({ from: 'summary', text: redact(summary) }));
  return { role: 'user', content: [begin, ...lines, end, question].join('\n') };
}
