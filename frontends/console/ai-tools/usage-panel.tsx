import { useState } from 'react';
import { AiUsedDocument } from '#generated/documents/frontends/console/ai-tools.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { BudgetForm } from './budget-form.tsx';
import { PreferenceCard } from './preference-card.tsx';
import styles from './ai-tools.module.css';
import { aiTexts } from './texts.ts';

/** Milliseconds that the table looks back. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/** What models were used for in the last thirty days, and the budget of a day. */
export function UsagePanel() {
  const texts = useTexts(aiTexts);
  const formats = useFormats('UTC');
  const [range] = useState(() => {
    const now = Date.now();
    return { from: new Date(now - lookBackMs).toISOString(), to: new Date(now).toISOString() };
  });
  const { data, problem, reload } = useLoad(AiUsedDocument, { range });
  return (
    <div className={styles.cards}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.usage} lines={6} />}
      {data && (
        <Card title={texts.budget}>
          <BudgetForm budget={data.aiUsage.budget} onSaved={reload} />
        </Card>
      )}
      <PreferenceCard />
      {data?.aiUsage.rows.length === 0 && <Empty icon="chart" title={texts.noUsage} />}
      {data && data.aiUsage.rows.length > 0 && (
        <Table
          label={texts.usage}
          rows={data.aiUsage.rows}
          keyOf={({ day, provider, account, model, purpose, promptVersion }) =>
            [day, provider, account, model, purpose, promptVersion].join(' ')
          }
          columns={[
            { id: 'day', title: texts.day, cell: ({ day }) => formats.date(day) },
            { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[`used_${purpose}`] },
            { id: 'model', title: texts.model, cell: ({ provider, model }) => `${provider} · ${model}` },
            { id: 'account', title: texts.account, isSecondary: true, cell: ({ account }) => account },
            {
              id: 'calls',
              title: texts.calls,
              isNumber: true,
              cell: ({ calls }) => formats.number(calls),
            },
            {
              id: 'tokens',
              title: texts.tokensTitle,
              isNumber: true,
              cell: ({ inputTokens, outputTokens }) => formats.number(inputTokens + outputTokens),
            },
          ]}
        />
      )}
    </div>
  );
}
