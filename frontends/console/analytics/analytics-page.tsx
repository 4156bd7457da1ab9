import { useContext } from 'react';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { FormatSettingsContext } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { AgentsView } from './agents-view.tsx';
import { CallsView } from './calls-view.tsx';
import { CampaignsView } from './campaigns-view.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterNames, filterOf } from './figure-filters.ts';
import { FunnelView } from './funnel-view.tsx';
import { MoneyView } from './money-view.tsx';
import { ResponsesView } from './responses-view.tsx';
import { analyticsTexts } from './texts.ts';
import { askedOf, times } from './time.ts';
import { VendorsView } from './vendors-view.tsx';

const names = ['view', 'days', ...filterNames] as const;
const views = ['FUNNEL', 'RESPONSES', 'VENDORS', 'AGENTS', 'CALLS', 'CAMPAIGNS', 'MONEY'] as const;

const parts = {
  FUNNEL: FunnelView,
  RESPONSES: ResponsesView,
  VENDORS: VendorsView,
  AGENTS: AgentsView,
  CALLS: CallsView,
  CAMPAIGNS: CampaignsView,
  MONEY: MoneyView,
} as const;

/** Figures over time: how far requests come, how fast people are answered, and how everybody does. */
export function AnalyticsPage() {
  const texts = useTexts(analyticsTexts);
  const [filters, change] = useFilters(names);
  const view = oneOf(views, filters.view) ?? 'FUNNEL';
  const days = oneOf(times, filters.days) ?? '30';
  const { timezone } = useContext(FormatSettingsContext);
  const zone = timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const asked = askedOf(days, zone, useServerNow(60_000), filterOf(view, filters));
  const View = parts[view];
  return (
    <Page
      title={texts.title}
      bar={
        <>
          <SelectField
            label={texts.time}
            value={days}
            choices={times.map((value) => ({ value, label: texts[`days${value}`] }))}
            onChoose={(chosen) => change({ days: chosen })}
          />
          <FilterBar view={view} asked={asked} chosen={filters} onChoose={change} />
        </>
      }
    >
      <Tabs
        label={texts.views}
        tabs={views.map((id) => ({ id, label: texts[id] }))}
        selected={view}
        onSelect={(id) => change({ view: id })}
      >
        <View asked={asked} />
      </Tabs>
    </Page>
  );
}
