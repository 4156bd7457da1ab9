import { LiquidError, analyzeSync } from 'liquidjs';
import { badFields, sentence } from '#platform/errors/errors.ts';
import type { FieldProblem } from '#platform/errors/errors.ts';
import type { Channel } from '../channels.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { hasSubject } from './has-subject.ts';
import { allowedFilters, allowedTags, fillIn, readText } from './liquid.ts';
import type { TextKind } from './liquid.ts';
import { longestMessage } from './longest-message.ts';
import { problemOfMarkup } from './mail-markup.ts';
import { writeText } from './write-text.ts';

/** A text as an administrator writes it. */
export interface DraftText {
  readonly channel: Channel;
  readonly subject: string | null;
  readonly body: string;
}

/** Names that one message lists. */
const mostNames = 5;

/**
 * Checks a text before it is kept: its syntax, its variables, the markup of a mail, and what comes of it with the values of previews.
 * @throws BAD_USER_INPUT for `input.subject`, `input.body` or both
 */
export function checkText(type: NotificationType, draft: DraftText): void {
  const { channel, subject, body } = draft;
  const ofBody =
    problemOf(type, body, channel === 'EMAIL' ? 'MAIL' : 'PLAIN') ?? problemOfResult(type, draft);
  const [first, ...others] = [
    ...at('input.subject', problemOfSubject(type, channel, subject)),
    ...at('input.body', ofBody),
  ];
  if (first) throw badFields([first, ...others]);
}

/** What an error of LiquidJS says to people who write texts. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'can not be filled in';
  const words = error.message.replace(/, file:.*$/, '').replace(/, line:(\d+), col:\d+$/, ' (line $1)');
  if (words.startsWith('undefined filter'))
    return `has an ${words}. Filters are ${allowedFilters.join(', ')}`;
  if (/^tag .* not found/.test(words))
    return `has an unknown ${words.replace(' not found', '')}. Tags are ${allowedTags.join(', ')}`;
  return LiquidError.is(error) ? `can not be filled in: ${words}` : words;
}

function at(field: string, problem: string | null): FieldProblem[] {
  return problem === null ? [] : [{ field, message: sentence(problem) }];
}

function problemOfSubject(type: NotificationType, channel: Channel, subject: string | null): string | null {
  if (!hasSubject(channel))
    return subject === null ? null : 'must be empty: messages of this channel have no title';
  if (subject === null) return 'must not be empty';
  return problemOf(type, subject, 'PLAIN');
}

function problemOf(type: NotificationType, source: string, kind: TextKind): string | null {
  const markup = kind === 'MAIL' ? problemOfMarkup(source) : null;
  if (markup !== null) return markup;
  try {
    const text = readText(source, kind);
    const unknown = Object.keys(analyzeSync(text.templates, { partials: false }).globals).filter(
      (name) => !type.names.includes(name),
    );
    if (unknown.length > 0)
      return `has unknown variables: ${listed(unknown)}. This type has ${type.names.join(', ')}`;
    const filled = fillIn(text, type.sample);
    return filled.trim() === '' ? 'is empty with the values of the preview' : null;
  } catch (error) {
    return wordsOf(error);
  }
}

function problemOfResult(type: NotificationType, { channel, body }: DraftText): string | null {
  const longest = longestMessage(channel);
  const { body: written } = writeText({ channel, subject: null, body }, { channel, variables: type.sample });
  return Array.from(written).length > longest
    ? `is too long with the values of the preview: this channel takes ${longest} characters`
    : null;
}

/** Some names; the number of the others. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  const others = names.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
