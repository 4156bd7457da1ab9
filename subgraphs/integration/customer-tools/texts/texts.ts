import { de } from './de.ts';
import { en } from './en.ts';
import type { ToolLanguage } from './language.ts';

/** An order in the words of a customer. */
export interface OrderWords {
  readonly number: number;
  readonly service: string;
  readonly status: string;
  readonly vendor: string | null;
  readonly time: string | null;
}

/** What tools say, in one language. */
export interface ToolTexts {
  /** One whose name is not passed on. */
  readonly service: string;
  readonly services: (names: readonly string[]) => string;
  readonly noServices: string;
  readonly unknownService: (names: readonly string[]) => string;
  readonly noOrders: string;
  /** Without the number: what a customer has typed is never repeated by a tool. */
  readonly unknownOrder: string;
  readonly order: (order: OrderWords) => string;
  /** By the status of an order. */
  readonly status: Readonly<Record<string, string>>;
  readonly draftSaved: string;
  readonly noDraft: string;
  readonly draftLacks: (fields: readonly string[]) => string;
  /** By what a draft can lack. */
  readonly fields: Readonly<Record<string, string>>;
  readonly leftToTeam: string;
  readonly confirmed: string;
  readonly callBack: string;
  readonly noPhone: string;
  readonly textSent: string;
  readonly textRefused: string;
}

const texts: Readonly<Record<ToolLanguage, ToolTexts>> = { en, de };

export function toolTexts(language: ToolLanguage): ToolTexts {
  return texts[language];
}
