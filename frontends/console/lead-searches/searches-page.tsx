import { useState } from 'react';
import { useLocation } from 'wouter';
import { LeadSearchListDocument } from '#generated/documents/frontends/console/lead-searches.ts';
import type { LeadSearchListQuery } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { SearchDialog } from './search-dialog.tsx';
import { searchStateNames, searchTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';

const pick = (data: LeadSearchListQuery) => data.leadSearches;

/** All searches, and the way to a new one. */
export function SearchesPage() {
  const texts = useTexts(searchTexts);
  const states = useTexts(searchStateNames);
  const formats = useFormats();
  const [, navigate] = useLocation();
  const isAdmin = usePerson().role === 'ADMIN';
  const pages = usePages(LeadSearchListDocument, { first: 50 }, pick);
  const [isMaking, setIsMaking] = useState(false);
  return (
    <Page
      title={texts.title}
      actions={
        isAdmin && (
          <Button kind="primary" icon="plus" onClick={() => setIsMaking(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/lead-searches/${id}`}
        empty={
          <Empty icon="search" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'query', title: texts.query, cell: ({ query }) => <bdi>{query}</bdi> },
          {
            id: 'state',
            title: texts.state,
            cell: ({ state }) => <Badge tone={toneOf(state)}>{states[state]}</Badge>,
          },
          { id: 'found', title: texts.found, isNumber: true, cell: ({ found }) => formats.number(found) },
          {
            id: 'fresh',
            title: texts.fresh,
            isNumber: true,
            isSecondary: true,
            cell: ({ fresh }) => formats.number(fresh),
          },
          {
            id: 'calls',
            title: texts.calls,
            isNumber: true,
            isSecondary: true,
            cell: ({ spentCalls, budgetCalls }) =>
              texts.callsOf(formats.number(spentCalls), formats.number(budgetCalls)),
          },
          {
            id: 'made',
            title: texts.made,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
        ]}
      />
      {isMaking && (
        <SearchDialog
          onClose={() => setIsMaking(false)}
          onStarted={(id) => navigate(`/lead-searches/${id}`)}
        />
      )}
    </Page>
  );
}
