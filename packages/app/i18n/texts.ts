import { useLanguage } from './language.ts';
import type { Language } from './language.ts';

/** A text, or a function that puts values into one. */
type Text = string | ((...values: never[]) => string);

/** The same keys in another language; a function takes the same values. */
type Translated<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : T[Key] };

export type Texts<T> = { readonly [L in Language]: Translated<T> };

interface Given<T> {
  readonly en: T;
  readonly de: Translated<T>;
}

/** The texts of a capability in every language. A key that one language lacks does not compile. */
export function defineTexts<T extends Readonly<Record<string, Text>>>({ en, de }: Given<T>): Texts<T> {
  return { en: en as Translated<T>, de };
}

/** The texts in the language of the person. */
export function useTexts<T>(texts: Texts<T>): Translated<T> {
  return texts[useLanguage()];
}
