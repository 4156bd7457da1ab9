import { Liquid } from 'liquidjs';
import type { Template } from 'liquidjs';
import { LRUCache } from 'lru-cache';
import { escapeMarkup } from './mail-markup.ts';

/** Characters of a text, as administrators write it, at most. */
export const longestText = 10_000;

/** Characters of what comes of it, at most. */
export const longestResult = 50_000;

/** Tags that texts may use. No tag reads a file, renders another template or keeps a value beyond one text. */
export const allowedTags = [
  'assign',
  'break',
  'case',
  'comment',
  'continue',
  'for',
  'if',
  'raw',
  'unless',
] as const;

/** Filters that texts may use. None puts markup or unescaped values into a mail, and none looks beyond its own input. */
export const allowedFilters = [
  'abs',
  'append',
  'at_least',
  'at_most',
  'capitalize',
  'ceil',
  'compact',
  'default',
  'divided_by',
  'downcase',
  'first',
  'floor',
  'join',
  'last',
  'lstrip',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'remove',
  'remove_first',
  'replace',
  'replace_first',
  'reverse',
  'round',
  'rstrip',
  'size',
  'slice',
  'sort',
  'split',
  'squish',
  'strip',
  'strip_newlines',
  'times',
  'truncate',
  'truncatewords',
  'uniq',
  'upcase',
] as const;

/** A kind of text: values in a mail are escaped, because a mail's text may hold a little markup. */
export type TextKind = 'PLAIN' | 'MAIL';

/** A text that was read. */
export interface ParsedText {
  readonly templates: Template[];
  readonly kind: TextKind;
}

/** Values that a text may show. */
type Values = Readonly<Record<string, unknown>>;

// Memory is counted in characters and elements, see LiquidJS, "DoS Prevention".
const limits = { parseLimit: 2 * longestText, renderLimit: 1_000, memoryLimit: 100_000 };

const engines: Readonly<Record<TextKind, Liquid>> = {
  PLAIN: openEngine(),
  MAIL: openEngine((value) => escapeMarkup(written(value))),
};

/** Texts that were read lately: an announcement renders the same one for each of its readers. */
const lately = new LRUCache<string, ParsedText>({ max: 200 });

/**
 * Reads a text.
 * @throws what LiquidJS throws for wrong syntax, an unknown tag or an unknown filter
 */
export function readText(source: string, kind: TextKind): ParsedText {
  const key = `${kind} ${source}`;
  const known = lately.get(key);
  if (known) return known;
  const text = { templates: engines[kind].parse(source), kind };
  lately.set(key, text);
  return text;
}

/**
 * Fills a text in. The values are JSON: prototypes are out of reach.
 * @param options `lenient`: a value that is missing is empty
 * @throws what LiquidJS throws for a missing value, and for too much work or memory
 */
export function fillIn(
  { templates, kind }: ParsedText,
  values: Values,
  { lenient = false }: { readonly lenient?: boolean } = {},
): string {
  const result: unknown = engines[kind].renderSync(templates, { ...values }, { strictVariables: !lenient });
  const filled = written(result);
  if (filled.length > longestResult) throw new Error(`the text has more than ${longestResult} characters`);
  return filled;
}

function openEngine(outputEscape?: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    ...limits,
    ...(outputEscape && { outputEscape }),
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    templates: {},
  });
  keepOnly(engine.tags, [...allowedTags, '#']);
  keepOnly(engine.filters, allowedFilters);
  return engine;
}

function keepOnly(registered: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(registered)) if (!names.includes(name)) delete registered[name];
}

function written(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return Array.isArray(value) ? value.map(written).join('') : '';
  }
}
