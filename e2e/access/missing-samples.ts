import type { Sample } from './callers.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';

/**
 * The queries, subscriptions and mutations whose objects the story lacks: nobody would try them with an object of somebody else. What is for
 * operators alone needs none, because `@allow` refuses everybody else.
 */
export function missingSamples(tables: readonly RightsTable[], samples: readonly Sample[]): Findings {
  const known = new Set(samples.map(({ type }) => type));
  const rows = tables.flatMap(({ rights }) =>
    [rights.queries, rights.subscriptions, rights.mutations].flatMap((section) => Object.entries(section)),
  );
  const shared = rows.filter(([, { to }]) =>
    to.some((standing) => standing !== 'OPERATOR' && standing !== 'ADMIN'),
  );
  const problems = shared
    .filter(([, { of }]) => !known.has(of))
    .map(([name, { of }]) => `${name}: the story has no ${of}. Add one to e2e/access/samples.`);
  return { problems, checked: shared.length };
}
