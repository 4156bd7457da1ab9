import type { Problem } from '#packages/app/graphql/problem.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemIn } from '#packages/app/names/problem-words.ts';
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
  const language = useLanguage();
  if (!problem) return null;
  return (
    <Notice tone="bad" action={onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}>
      {problemIn(language, problem)}
    </Notice>
  );
}
