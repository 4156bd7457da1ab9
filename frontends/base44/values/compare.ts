import { isFields, isList } from './value.ts';
import type { Value } from './value.ts';

/** With a time of day or without, with a zone or without: what has none is UTC. */
const moment = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Milliseconds of a text that is a point in time; undefined for other texts. */
export function timeOf(text: string): number | undefined {
  const match = moment.exec(text);
  if (!match) return undefined;
  const isZoned = match[1] === undefined || match[4] !== undefined;
  const time = Date.parse(isZoned ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The order of kinds, as MongoDB has it. */
function rankOf(value: Value | undefined): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (isList(value)) return 4;
  return typeof value === 'boolean' ? 5 : 3;
}

/** Below zero where `a` comes first. Points in time compare as such, however they are written. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a === null || a === undefined || b === null || b === undefined) return 0;
  return compareTexts(canonical(a), canonical(b));
}

export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  return isSameKind(a, b) && compareValues(a, b) === 0;
}

/** Whether two values can be compared at all: a number is neither less nor more than a text. */
export function isSameKind(a: Value | undefined, b: Value | undefined): boolean {
  return rankOf(a) === rankOf(b);
}

function compareTexts(a: string, b: string): number {
  const times = [timeOf(a), timeOf(b)] as const;
  if (times[0] !== undefined && times[1] !== undefined) return times[0] - times[1];
  return a < b ? -1 : Number(a > b);
}

/** One text for equal values, whatever the order of their names. */
export function canonical(value: Value): string {
  if (isList(value)) return `[${value.map((entry: Value) => canonical(entry)).join(',')}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`).join(',')}}`;
}
