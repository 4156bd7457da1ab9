import type { Problem } from '#packages/app/graphql/problem.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** Shows a problem above a form, unless each of its fields shows it itself. @param fields names of the fields that do */
export function FormProblem({
  problem,
  fields,
}: {
  readonly problem: Problem | undefined;
  readonly fields: readonly string[];
}) {
  const named = Object.keys(problem?.fields ?? {});
  const isShownByFields = named.length > 0 && named.every((field) => fields.includes(field));
  return isShownByFields ? null : <ProblemNotice problem={problem} />;
}
