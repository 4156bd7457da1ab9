import type { Sources } from './rooms.ts';

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /(^|[/.-])(utils?|helpers?|common|misc|manager|managers)([/.-]|$)/;
const MAX_LINES = 300;

/** Files whose name says nothing, and files that are two. */
export function findMisshapen(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const lines = source.split('\n').length - 1;
    return [
      ...(EMPTY_NAMES.test(path) ? [`${path}: the name doesn't say what is inside`] : []),
      ...(lines > MAX_LINES ? [`${path}: ${lines} lines; past ${MAX_LINES} a file is two`] : []),
    ];
  });
}
