import { InsightCountsDocument } from '#generated/documents/frontends/console/insight-analytics.ts';
import type { InsightGroup } from '#generated/documents/frontends/console/insight-analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { insightTexts } from '../inbox/insight-texts.ts';
import { triggerWord } from '../inbox/trigger-names.ts';
import { analyticsTexts } from './texts.ts';

export interface FindingTableProps {
  readonly range: { readonly from: string; readonly to: string };
  readonly groupBy: InsightGroup;
}

/** How often something was found, and how often operators found it right. */
export function FindingTable({ range, groupBy }: FindingTableProps) {
  const texts = useTexts(analyticsTexts);
  const words: Readonly<Record<string, unknown>> = useTexts(insightTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(InsightCountsDocument, { ...range, groupBy });
  const rows = data?.conversationInsights;
  const wordOf = (name: string): string => {
    const word = words[groupBy === 'SCAM' ? `scam${name}` : name];
    return groupBy === 'TRIGGER' ? triggerWord(words, name) : typeof word === 'string' ? word : name;
  };
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!rows && !problem && <Skeleton label={texts[groupBy]} lines={6} />}
      {rows?.length === 0 && (
        <Empty icon="chart" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <Table
          label={texts[groupBy]}
          rows={rows}
          keyOf={({ name }) => name}
          columns={[
            { id: 'name', title: texts.name, cell: ({ name }) => wordOf(name) },
            {
              id: 'conversations',
              title: texts.conversations,
              isNumber: true,
              cell: ({ conversations }) => formats.number(conversations),
            },
            {
              id: 'findings',
              title: texts.findings,
              isNumber: true,
              isSecondary: true,
              cell: ({ findings }) => formats.number(findings),
            },
            {
              id: 'confirmed',
              title: texts.confirmed,
              isNumber: true,
              isSecondary: true,
              cell: ({ confirmed }) => formats.number(confirmed),
            },
            {
              id: 'dismissed',
              title: texts.dismissed,
              isNumber: true,
              isSecondary: true,
              cell: ({ dismissed }) => formats.number(dismissed),
            },
            {
              id: 'precision',
              title: texts.precision,
              isNumber: true,
              cell: ({ precision }) => (precision === null ? texts.unreviewed : formats.percent(precision)),
            },
          ]}
        />
      )}
    </>
  );
}
