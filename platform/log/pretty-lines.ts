import { inspect, styleText } from 'node:util';
import type { DestinationStream } from 'pino';
import { z } from 'zod';

type Style = Parameters<typeof styleText>[0];

/** pino's numbers of levels. */
const levels = new Map<number, readonly [name: string, style: Style]>([
  [10, ['TRACE', 'gray']],
  [20, ['DEBUG', 'gray']],
  [30, ['INFO', 'green']],
  [40, ['WARN', 'yellow']],
  [50, ['ERROR', 'red']],
  [60, ['FATAL', 'red']],
]);

const errorSchema = z.looseObject({
  type: z.string().optional(),
  message: z.string(),
  stack: z.string().optional(),
});
const lineSchema = z.looseObject({
  level: z.number(),
  time: z.number(),
  name: z.string().default(''),
  msg: z.string().default(''),
  err: errorSchema.optional().catch(undefined),
});

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * Turns pino's lines of JSON into lines for people: time, level, service, message, `key=value`; the stack of an error
 * follows on lines of its own. Colours where the output is a terminal and NO_COLOR is not set.
 */
export function prettyLines(output: DestinationStream & { readonly isTTY?: boolean }): DestinationStream {
  const isColoured = output.isTTY === true && (process.env['NO_COLOR'] ?? '') === '';
  const paint = (style: Style, text: string): string =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  return { write: (json) => output.write(prettyLine(json, paint)) };
}

function prettyLine(json: string, paint: (style: Style, text: string) => string): string {
  const { level, time, name, msg, err, ...facts } = lineSchema.parse(JSON.parse(json));
  const [levelName, style] = levels.get(level) ?? [String(level), 'gray'];
  const words = Object.entries(facts).map(([key, value]) => `${paint('dim', `${key}=`)}${shown(value)}`);
  const line = [
    paint('dim', clock.format(time)),
    paint(style, levelName.padEnd(5)),
    paint('cyan', name.padEnd(12)),
    msg,
    ...words,
  ];
  const stack = err === undefined ? '' : `\n    ${(err.stack ?? err.message).replaceAll('\n', '\n    ')}`;
  return `${line.join(' ')}${stack}\n`;
}

/** Text as it is where it has no blanks; all else as JavaScript writes it, on one line. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^\S+$/.test(value)) return value;
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 4 });
}
