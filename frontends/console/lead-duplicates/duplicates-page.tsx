import { DuplicateListDocument } from '#generated/documents/frontends/console/lead-duplicates.ts';
import type { DuplicateListQuery } from '#generated/documents/frontends/console/lead-duplicates.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { PairCard } from './pair-card.tsx';
import { duplicateTexts } from './texts.ts';

const pick = (data: DuplicateListQuery) => data.leadDuplicates;

/** Pairs of leads that may be one, side by side, for an operator to decide. */
export function DuplicatesPage() {
  const texts = useTexts(duplicateTexts);
  const pages = usePages(DuplicateListDocument, { first: 20 }, pick);
  const { nodes: rows } = pages;
  return (
    <Page title={texts.title} bar={rows.length > 0 ? <p>{texts.hint}</p> : undefined}>
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {pages.isFirst && !pages.problem && <Skeleton label={texts.list} lines={8} />}
      {rows.length === 0 && !pages.isFirst && (
        <Empty icon="layers" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {rows.map((pair) => (
        <PairCard key={pair.id} pair={pair} onDecided={pages.reload} />
      ))}
      <ListFoot pages={pages} />
    </Page>
  );
}
