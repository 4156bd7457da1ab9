import { fold } from './fold.ts';

/** Sounds by which a listener says no more than that they listen. */
const sounds = new Set(
  (
    'yeah yes yep ok okay mhm mm hmm hm uh huh uhhuh mmhmm right sure aha ah oh i see got it alright go on ' +
    'ja jo genau gut achso ach so verstehe klar stimmt richtig'
  ).split(' '),
);

/** Whether a sentence is only the sound of somebody who listens. While the agent waits the same word is an answer. */
export function isBackchannel(text: string): boolean {
  const words = fold(text).split(' ');
  return words.length <= 4 && words.every((word) => word === '' || sounds.has(word));
}
