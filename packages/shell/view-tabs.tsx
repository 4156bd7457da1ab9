import type { ReactNode } from 'react';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Tabs } from '#packages/components/tabs.tsx';

export interface View {
  readonly id: string;
  readonly label: string;
  readonly show: () => ReactNode;
}

export interface ViewTabsProps {
  /** What the tabs are, for screen readers. */
  readonly label: string;
  /** The first one is shown at first. */
  readonly views: readonly [View, ...View[]];
}

const filterNames = ['view'] as const;

/** The parts of a page as tabs. Which one is shown is in the URL. */
export function ViewTabs({ label, views }: ViewTabsProps) {
  const [filters, change] = useFilters(filterNames);
  const ids = views.map(({ id }) => id);
  const selected = oneOf(ids, filters.view) ?? views[0].id;
  return (
    <Tabs label={label} tabs={views} selected={selected} onSelect={(view) => change({ view })}>
      {views.find(({ id }) => id === selected)?.show()}
    </Tabs>
  );
}
