import { useEffect, useState } from 'react';
import { DispatchRankingDocument } from '#generated/documents/frontends/console/dispatch.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ExcludedVendors } from './excluded-vendors.tsx';
import { FactorList } from './factor-list.tsx';
import { RankingMap } from './ranking-map.tsx';
import styles from './ranking-panel.module.css';
import type { Ranking } from './ranking.ts';
import { RankingTable } from './ranking-table.tsx';
import { dispatchTexts } from './texts.ts';
import { WhatIf } from './what-if.tsx';

export interface RankingPanelProps {
  readonly orderId: string;
  /** Of all attempts: they say to whom the order was offered, and that there is a new attempt. */
  readonly offers: readonly OfferMark[];
}

export interface OfferMark {
  readonly attempt: number;
  readonly wave: number;
  readonly vendor: { readonly id: string };
}

/** Why an order was offered to these vendors and not to others, for each attempt. */
export function RankingPanel({ orderId, offers }: RankingPanelProps) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const latest = Math.max(1, ...offers.map(({ attempt }) => attempt));
  const [chosen, setChosen] = useState<number>();
  const attempt = chosen ?? latest;
  const { data, problem, reload } = useLoad(DispatchRankingDocument, { orderId, attempt });
  const count = offers.length;
  // The decision is there when the first offers are.
  useEffect(() => {
    if (count > 0) reload();
  }, [count, reload]);
  const ranking = data?.order?.ranking;
  const attempts = Array.from({ length: latest }, (_, index) => String(index + 1));
  return (
    <Card
      title={texts.title}
      actions={
        latest > 1 && (
          <SelectField
            label={texts.attempt}
            isLabelHidden
            value={String(attempt)}
            choices={attempts.map((value) => ({ value, label: texts.attemptNumber(Number(value)) }))}
            onChoose={(value) => setChosen(Number(value))}
          />
        )
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data && !ranking && <p className={styles.muted}>{texts.notRanked}</p>}
      {ranking && (
        <Explanation
          key={ranking.attempt}
          orderId={orderId}
          ranking={ranking}
          waves={
            new Map(
              offers
                .filter((offer) => offer.attempt === ranking.attempt)
                .map(({ vendor, wave }) => [vendor.id, wave]),
            )
          }
          decided={texts.decided(formats.dateTime(ranking.rankedAt), ranking.weightsVersion)}
        />
      )}
    </Card>
  );
}

interface ExplanationProps {
  readonly orderId: string;
  readonly ranking: Ranking;
  /** The wave that each vendor's offer went out with, by the vendor's id. */
  readonly waves: ReadonlyMap<string, number>;
  readonly decided: string;
}

function Explanation({ orderId, ranking, waves, decided }: ExplanationProps) {
  const texts = useTexts(dispatchTexts);
  const { role } = usePerson();
  const { ranked, excluded } = ranking;
  const [selected, setSelected] = useState(ranked[0]?.vendor.id);
  const shown = ranked.find(({ vendor }) => vendor.id === selected) ?? ranked[0];
  return (
    <div className={styles.panel}>
      <p className={styles.muted}>{decided}</p>
      {ranked.length === 0 && (
        <Empty icon="target" title={texts.nobody}>
          {texts.nobodyHint}
        </Empty>
      )}
      <div className={styles.columns}>
        <RankingMap ranking={ranking} waves={waves} selected={selected} onSelect={setSelected} />
        <div className={styles.side}>
          {ranked.length > 0 && (
            <RankingTable ranked={ranked} waves={waves} selected={shown?.vendor.id} onSelect={setSelected} />
          )}
          {shown && <FactorList vendor={shown} />}
        </div>
      </div>
      {excluded.length > 0 && <ExcludedVendors excluded={excluded} />}
      {role === 'ADMIN' && ranked.length > 0 && <WhatIf orderId={orderId} ranking={ranking} />}
    </div>
  );
}
