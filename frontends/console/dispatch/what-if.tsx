import { useState } from 'react';
import { DispatchWhatIfDocument } from '#generated/documents/frontends/console/dispatch.ts';
import { useRested } from '#packages/app/clock/use-rested.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { RangeField } from '#packages/components/range-field.tsx';
import { Notice } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { RankChange } from './rank-change.tsx';
import type { Ranking } from './ranking.ts';
import { dispatchTexts } from './texts.ts';
import { factors, percentOf, sharesOf } from './weights.ts';
import type { Weights } from './weights.ts';
import styles from './what-if.module.css';

export interface WhatIfProps {
  readonly orderId: string;
  readonly ranking: Ranking;
}

/** How long a slider rests before its weights are tried, in milliseconds. */
const restMs = 200;

/** Sliders for the weights, and how they would have ranked the same vendors. */
export function WhatIf({ orderId, ranking }: WhatIfProps) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const real = percentOf(ranking.weights);
  const [weights, setWeights] = useState<Weights>(real);
  const tried = useRested(weights, restMs);
  const shares = sharesOf(weights);
  const isTried = sharesOf(tried) !== undefined;
  const { data, problem } = useLoad(
    DispatchWhatIfDocument,
    { orderId, attempt: ranking.attempt, weights: tried },
    { isPaused: !isTried },
  );
  return (
    <details className={styles.whatIf}>
      <summary className={styles.summary}>{texts.whatIf}</summary>
      <p className={styles.hint}>{texts.whatIfHint}</p>
      <div className={styles.columns}>
        <div className={styles.sliders}>
          {factors.map(([factor, field]) => (
            <RangeField
              key={factor}
              label={texts[factor]}
              min={0}
              max={100}
              value={weights[field]}
              shown={formats.percent(shares?.[field] ?? 0)}
              onChoose={(value) => setWeights({ ...weights, [field]: value })}
            />
          ))}
          <Button kind="quiet" icon="refresh" onClick={() => setWeights(real)}>
            {texts.reset}
          </Button>
        </div>
        <div className={styles.result} aria-live="polite">
          <ProblemNotice problem={problem} />
          {!shares && <Notice tone="warn">{texts.allZero}</Notice>}
          {data && shares && (
            <Table
              label={texts.whatIf}
              rows={data.simulateRanking.vendors}
              keyOf={({ vendor }) => vendor.id}
              columns={[
                { id: 'vendor', title: texts.vendor, cell: ({ vendor }) => <bdi>{vendor.displayName}</bdi> },
                { id: 'now', title: texts.rankNow, isNumber: true, cell: ({ was }) => was.rank },
                { id: 'then', title: texts.rankThen, isNumber: true, cell: ({ rank }) => rank },
                {
                  id: 'change',
                  title: texts.change,
                  cell: ({ was, rank }) => <RankChange places={was.rank - rank} />,
                },
                {
                  id: 'score',
                  title: texts.score,
                  isNumber: true,
                  isSecondary: true,
                  cell: ({ score }) => formats.fixed(score, 3),
                },
              ]}
            />
          )}
        </div>
      </div>
    </details>
  );
}
