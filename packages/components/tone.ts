import styles from './tone.module.css';

/** What a colour says. The words beside it say the same. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info';

/** The class that gives text and its ground the colours of a tone. */
export function toneClass(tone: Tone): string | undefined {
  return styles[tone];
}
