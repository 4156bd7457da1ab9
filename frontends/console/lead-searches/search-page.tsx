import { useState } from 'react';
import {
  LeadSearchDetailDocument,
  LeadSearchMovedDocument,
  LeadSearchPlacesDocument,
} from '#generated/documents/frontends/console/lead-searches.ts';
import type { SearchCellRowFragment } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Card, Columns, Facts, Page } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { AreaMap } from '#packages/map/area-map.tsx';
import type { AreaPart } from '#packages/map/area-map.tsx';
import type { Place } from '#packages/map/projection.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { SearchActs } from './search-acts.tsx';
import { searchPauseNames, searchStateNames, searchTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';

/** One search: its cells and what was found, on a map and live, and what one can do with it. */
export function SearchPage({ id }: { readonly id: string }) {
  const texts = useTexts(searchTexts);
  const states = useTexts(searchStateNames);
  const pauses = useTexts(searchPauseNames);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(LeadSearchDetailDocument, { id });
  const best = useLoad(LeadSearchPlacesDocument, { searchId: id });
  const [places, setPlaces] = useState<ReadonlyMap<string, Place>>(new Map());
  useEvents(
    LeadSearchMovedDocument,
    { searchId: id, afterSeq: 0 },
    {
      onEvent: ({ leadSearchEvents: event }) => {
        if (event.__typename === 'LeadsFound')
          setPlaces((known) => new Map([...known, ...event.leads.flatMap(placeOf)]));
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
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.title} lines={8} />}
      </Page>
    );
  const { area, missing, cells } = search;
  const found = best.data?.leads.edges.map(({ node }) => node) ?? [];
  const partOf = (cell: SearchCellRowFragment): AreaPart => ({
    ...cell,
    id: cell.quadKey,
    look: lookOf(cell.state),
    title: texts.cellOf(texts[cell.state], formats.number(cell.found)),
  });
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
        <Card title={texts.area}>
          <AreaMap
            label={texts.map(search.query)}
            parts={cells.filter(({ state }) => state !== 'SPLIT').map((cell) => partOf(cell))}
            circle={area.circle ?? undefined}
            polygon={area.polygon ?? undefined}
            places={[...places.values()]}
          />
        </Card>
        <Card title={texts.facts}>
          <Facts
            facts={[
              { label: texts.found, value: formats.number(search.found) },
              { label: texts.fresh, value: formats.number(search.fresh) },
              { label: texts.duplicates, value: formats.number(search.duplicates) },
              {
                label: texts.calls,
                value: texts.callsOf(formats.number(search.spentCalls), formats.number(search.budgetCalls)),
              },
              {
                label: texts.missing,
                value: texts.missingOf(formats.number(missing.cells), formats.percent(missing.percent / 100)),
              },
              {
                label: texts.lost,
                value: missing.lostPages > 0 && formats.number(missing.lostPages),
              },
              { label: texts.provider, value: search.provider },
              { label: texts.area, value: texts.squareKm(formats.number(Math.round(area.squareKm))) },
              { label: texts.by, value: search.createdBy && <bdi>{search.createdBy.name}</bdi> },
            ]}
          />
        </Card>
      </Columns>
      <Card title={texts.leads}>
        {found.length === 0 && <p>{texts.noLeads}</p>}
        <Table
          label={texts.leads}
          rows={found}
          keyOf={(lead) => lead.id}
          columns={[
            {
              id: 'lead',
              title: texts.lead,
              cell: ({ company, name }) => <bdi>{company ?? name ?? '–'}</bdi>,
            },
            { id: 'phone', title: texts.phone, isSecondary: true, cell: ({ phone }) => phone ?? '–' },
            {
              id: 'score',
              title: texts.score,
              isNumber: true,
              cell: ({ score }) => (score ? formats.number(score.value) : '–'),
            },
          ]}
        />
      </Card>
    </Page>
  );
}

function placeOf(lead: {
  readonly id: string;
  readonly location: Place | null;
}): readonly (readonly [string, Place])[] {
  return lead.location ? [[lead.id, lead.location]] : [];
}

function lookOf(state: SearchCellRowFragment['state']): AreaPart['look'] {
  switch (state) {
    case 'ASKING':
      return 'busy';
    case 'DONE':
      return 'done';
    case 'LOST':
      return 'lost';
    case 'WAITING':
    case 'SPLIT':
      return 'open';
  }
}
