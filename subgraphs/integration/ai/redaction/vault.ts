import { kindOf, personalData } from './personal-data.ts';
import type { KindOfData } from './personal-data.ts';
import { createRestorer } from './restorer.ts';
import type { Restorer } from './restorer.ts';

/** Keeps the personal data of one request here while placeholders for it leave. */
export interface Vault {
  /** The text with `[name]`, `[number 2]` and the like in place of personal data. The same value has the same placeholder. */
  redact(text: string): string;
  /** Puts the data back. A placeholder that nobody made stays. */
  restore(text: string): string;
  /** The same for a text that comes in pieces. */
  restorer(): Restorer;
}

/** @param names of people, which are taken out as well */
export function createVault(names: readonly string[] = []): Vault {
  const data = personalData(names);
  const placeholders = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<KindOfData, number>();

  function placeholderFor(kind: KindOfData, value: string): string {
    const key = `${kind}\n${value}`;
    const known = placeholders.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const made = count === 1 ? `[${kind}]` : `[${kind} ${count}]`;
    placeholders.set(key, made);
    values.set(made, value);
    return made;
  }

  const restorer = (): Restorer => createRestorer(values);
  return {
    redact: (text) =>
      text.replace(data, (matched, ...rest) => {
        const kind = kindOf(matched, groupsOf(rest.at(-1)));
        return kind === null ? matched : placeholderFor(kind, matched);
      }),
    restore: (text) => {
      const { push, end } = restorer();
      return push(text) + end();
    },
    restorer,
  };
}

function groupsOf(given: unknown): Record<string, string | undefined> {
  return typeof given === 'object' && given !== null ? { ...given } : {};
}
