import { styleText } from 'node:util';

const colours = ['cyan', 'magenta', 'yellow', 'green', 'blue', 'red'] as const;
const given = new Map<string, (typeof colours)[number]>();
const started = performance.now();

/** Prints what one person saw or did, with the seconds since the start and a colour of their own. */
export function say(who: string, words: string): void {
  const colour = given.get(who) ?? colours[given.size % colours.length] ?? 'cyan';
  given.set(who, colour);
  const seconds = ((performance.now() - started) / 1_000).toFixed(2).padStart(6);
  console.log(`${styleText('dim', seconds)} ${styleText(colour, who.padEnd(22))} ${words}`);
}

export function heading(words: string): void {
  console.log(`\n${styleText('bold', words)}`);
}
