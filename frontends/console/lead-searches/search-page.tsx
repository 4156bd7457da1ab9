import { useState } from 'react';
import {
  LeadSearchDetailDocument,
  LeadSearchMovedDocument,
  LeadSearchPlacesDocument,
} from '#generated/documents/frontends/console/lead-searches.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Columns, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import type { Place } from '#packages/map/projection.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FoundLeads } from './found-leads.tsx';
import { SearchActs } from './search-acts.tsx';
import { SearchMap } from './search-map.tsx';
import { SearchProgress } from './search-progress.tsx';
import { searchPauseNames, searchStateNames, searchTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';

/** One search: its cells and what was found, on a map and live, and what one can do with it. */
export function SearchPage({ id }: { readonly id: string }) {
  const texts = useTexts(searchTexts);
  const states = useTexts(searchStateNames);
  const pauses = useTexts(searchPauseNames);
  const { data, problem, isLoading, reload } = useLoad(LeadSearchDetailDocument, { id });
  const best = useLoad(LeadSearchPlacesDocument, { searchId: id });
  const [told, setTold] = useState<ReadonlyMap<string, Place>>(new Map());
  useEvents(
    LeadSearchMovedDocument,
    { searchId: id, afterSeq: 0 },
    {
      onEvent: ({ leadSearchEvents: event }) => {
        if (event.__typename === 'LeadsFound')
          setTold((known) => new Map([...known, ...event.leads.flatMap(placeOf)]));
        else reload();
        if (event.__typename === 'LeadSearchFinished' || event.__typename === 'SearchBudgetReached')
          best.reload();
      },
    },
  );
  const back = { href: '/lead-searches', label: texts.back };
  const search = data?.leadSearch;
  if (!search)
    return (
      <Page title={texts.title} back={back}>
        {isLoading && <Skeleton label={texts.title} lines={8} />}
        {!isLoading && (problem === undefined || problem.code === 'NOT_FOUND') && (
          <Empty icon="search" title={texts.unknown} />
        )}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  const found = best.data?.leads.edges.map(({ node }) => node) ?? [];
  const places = new Map([...found.flatMap(placeOf), ...told]);
  return (
    <Page
      title={search.query}
      back={back}
      actions={<SearchActs search={search} onDone={reload} />}
      bar={
        <p role="status">
          <Badge tone={toneOf(search.state)}>{states[search.state]}</Badge>
        </p>
      }
    >
      {search.problem !== null && <Notice tone="bad">{search.problem}</Notice>}
      {search.pauseReason && <Notice tone="warn">{pauses[search.pauseReason]}</Notice>}
      <Columns>
        <SearchMap search={search} places={[...places.values()]} />
        <SearchProgress search={search} />
      </Columns>
      <FoundLeads leads={found} />
    </Page>
  );
}

function placeOf(lead: {
  readonly id: string;
  readonly location: Place | null;
}): readonly (readonly [string, Place])[] {
  return lead.location ? [[lead.id, lead.location]] : [];
}
