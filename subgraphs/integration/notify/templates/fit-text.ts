import type { Channel } from '../channels.ts';
import { longestMessage } from './longest-message.ts';
import type { WrittenText } from './write-text.ts';

/** Characters of a title that anything shows. */
const longestTitle = 200;

/** A text that its channel takes whatever its values are: what is too long ends with three dots. */
export function fitText({ subject, body }: WrittenText, channel: Channel): WrittenText {
  return {
    subject: subject === null ? null : cut(subject, longestTitle),
    body: cut(body, longestMessage(channel)),
  };
}

/** The dots are no ellipsis, which GSM does not have. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 3)
        .join('')
        .trimEnd()}...`;
}
