import { useState } from 'react';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { FindingTable } from './finding-table.tsx';
import { QualityCard } from './quality-card.tsx';
import { analyticsTexts } from './texts.ts';

const filterNames = ['by'] as const;
const groups = ['TRIGGER', 'INTENT', 'SENTIMENT', 'LANGUAGE', 'SCAM'] as const;
const dayMs = 86_400_000;

/** What customers want, how often findings are right, and how customers are answered. */
export function InsightAnalyticsPage() {
  const texts = useTexts(analyticsTexts);
  const [filters, change] = useFilters(filterNames);
  const by = oneOf(groups, filters.by) ?? 'TRIGGER';
  const [days, setDays] = useState('30');
  // A whole hour, so that what is shown is not loaded anew each moment.
  const now = Math.ceil(useServerNow(60_000) / 3_600_000) * 3_600_000;
  const range = {
    from: new Date(now - Number(days) * dayMs).toISOString(),
    to: new Date(now).toISOString(),
  };
  return (
    <Page title={texts.title}>
      <SelectField
        label={texts.days}
        value={days}
        choices={[
          { value: '7', label: texts.day7 },
          { value: '30', label: texts.day30 },
          { value: '90', label: texts.day90 },
        ]}
        onChoose={setDays}
      />
      <QualityCard range={range} />
      <Tabs
        label={texts.views}
        tabs={groups.map((id) => ({ id, label: texts[id] }))}
        selected={by}
        onSelect={(id) => change({ by: id })}
      >
        <FindingTable range={range} groupBy={by} />
      </Tabs>
    </Page>
  );
}
