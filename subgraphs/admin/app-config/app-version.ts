import { z } from 'zod';

/** Up to four numbers with dots; what follows a dash or a plus (a pre-release, a build) does not count. */
const pattern = /^(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-+].*)?$/;

/** A version of an app, without what does not count. */
export const appVersion = z
  .string()
  .trim()
  .max(100, 'must have at most 100 characters')
  .transform((given, context) => {
    const [, numbers] = pattern.exec(given) ?? [];
    if (numbers !== undefined) return numbers;
    context.addIssue('must be up to four numbers with dots, such as 2.1.0');
    return z.NEVER;
  });

/** Whether a version is as new as another or newer. A number that is missing is 0: `2.1` is `2.1.0`. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [given, least] = [numbersOf(version), numbersOf(minimum)];
  for (let place = 0; place < 4; place++) {
    const difference = (given[place] ?? 0) - (least[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
