import { WeightsHistoryDocument } from '#generated/documents/frontends/console/ranking-weights.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { weightTexts } from './texts.ts';
import { WeightEditor } from './weight-editor.tsx';
import { WeightHistory } from './weight-history.tsx';

/** How much each factor counts in the ranking of vendors: now, tried out on an order, and before. */
export function RankingWeightsPage() {
  const texts = useTexts(weightTexts);
  const { data, problem, reload } = useLoad(WeightsHistoryDocument, {});
  const [current] = data?.rankingWeightsHistory ?? [];
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={8} />}
      {data && current && (
        <>
          <WeightEditor key={current.version} current={current} onSaved={reload} />
          <h2>{texts.history}</h2>
          <WeightHistory versions={data.rankingWeightsHistory} />
        </>
      )}
    </Page>
  );
}
