import { readFileSync } from 'node:fs';
import type { Turn } from '../../insight.ts';
import { conversation } from '../conversation.ts';

/** An honest conversation that looks like fraud at first: deposits, fraud desks, reminders. */
export interface HonestCase {
  readonly about: string;
  readonly turns: readonly Turn[];
}

const FILES = ['calls-a.txt', 'calls-b.txt', 'calls-c.txt'];

/** Honest conversations that this project wrote itself, to see whom the detectors wrong. */
export function readHonestCases(): HonestCase[] {
  return FILES.flatMap((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8')
      .split(/^# /m)
      .slice(1)
      .map((block) => {
        const [about = '', ...lines] = block.split('\n').filter((line) => line.trim() !== '');
        return { about, turns: conversation(...lines) };
      }),
  );
}
