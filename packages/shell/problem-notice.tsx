import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { shellTexts } from './texts.ts';

/** Says why something could not be loaded or done. Shows nothing without a problem. */
export function ProblemNotice({
  problem,
  onRetry,
}: {
  readonly problem: Problem | undefined;
  readonly onRetry?: () => void;
}) {
  const texts = useTexts(shellTexts);
  if (!problem) return null;
  return (
    <Notice tone="bad" action={onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}>
      {problem.code === 'NETWORK' ? texts.networkProblem : problem.message}
    </Notice>
  );
}
