import { placeholder } from './personal-data.ts';

/** Puts personal data back into a text that comes in pieces, which may end in the middle of a placeholder. */
export interface Restorer {
  /** @returns what is certain by now */
  push(piece: string): string;
  /** @returns the rest */
  end(): string;
}

const placeholders = new RegExp(placeholder, 'gu');

/** @param values by placeholder, in small letters: models change the case */
export function createRestorer(values: ReadonlyMap<string, string>): Restorer {
  let kept = '';
  const put = (text: string): string =>
    text.replace(placeholders, (found) => values.get(found.toLowerCase()) ?? found);
  const mayGoOn = (text: string): boolean => {
    const begun = text.toLowerCase();
    for (const known of values.keys()) if (known.startsWith(begun)) return true;
    return false;
  };
  return {
    push(piece) {
      const text = kept + piece;
      const open = text.lastIndexOf('[');
      const isOpen = open >= 0 && mayGoOn(text.slice(open));
      const certain = isOpen && !text.slice(open).includes(']') ? open : text.length;
      kept = text.slice(certain);
      return put(text.slice(0, certain));
    },
    end() {
      const rest = put(kept);
      kept = '';
      return rest;
    },
  };
}
