import type { Problem } from '#packages/app/graphql/problem.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { showToast } from '#packages/components/toasts.ts';

/** Says for some seconds why something was not done. */
export function showProblem(problem: Problem): void {
  showToast({ tone: 'bad', text: problemInWords(problem) });
}
