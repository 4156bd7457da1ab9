import type { ResponsePath } from '../json.ts';

/** A path of a subgraph's answer with the planner's own aliases renamed back. */
export function renamePath(
  path: ResponsePath,
  renamed: ReadonlyMap<string, string> | undefined,
): ResponsePath {
  if (renamed === undefined) return path;
  return path.map((key) => (typeof key === 'string' ? (renamed.get(key) ?? key) : key));
}

/** True when one of the paths is a prefix of the other: an error there explains the missing data here. */
export function onSameBranch(one: ResponsePath, other: ResponsePath): boolean {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) if (one[index] !== other[index]) return false;
  return true;
}
