import { useState } from 'react';
import { useLocation } from 'wouter';
import { LeadListDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadListQuery, LeadRowFragment } from '#generated/documents/frontends/console/leads.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { LeadDialog, leadStates } from './lead-dialog.tsx';
import { leadStateNames, leadTexts } from './texts.ts';

const filterNames = ['search', 'state', 'order'] as const;
const orders = ['NEWEST', 'SCORE'] as const;
const pick = (data: LeadListQuery) => data.leads;

/** Leads: searched, filtered, opened and made. */
export function LeadsPage() {
  const texts = useTexts(leadTexts);
  const states = useTexts(leadStateNames);
  const [, navigate] = useLocation();
  const [{ search, state: given, order: sorted }, change] = useFilters(filterNames);
  const [isAdding, setIsAdding] = useState(false);
  const state = leadStates.find((one) => one === given);
  const order = orders.find((one) => one === sorted) ?? 'NEWEST';
  const formats = useFormats();
  const isFiltered = search !== '' || state !== undefined;
  const pages = usePages(
    LeadListDocument,
    { first: 50, order, filter: { ...(search !== '' && { search }), ...(state && { state: [state] }) } },
    pick,
  );
  const nameOf = ({ company, name }: LeadRowFragment) => company ?? name ?? texts.nameless;

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
          {texts.add}
        </Button>
      }
      bar={
        <>
          <SearchField
            label={texts.search}
            value={search}
            maxLength={100}
            onSearch={(value) => change({ search: value })}
          />
          <div>
            <SelectField
              label={texts.which}
              value={state ?? ''}
              choices={[
                { value: '', label: texts.all },
                ...leadStates.map((value) => ({ value, label: states[value] })),
              ]}
              onChoose={(value) => change({ state: value })}
            />
          </div>
          <div>
            <SelectField
              label={texts.order}
              value={order}
              choices={orders.map((value) => ({ value, label: texts[value] }))}
              onChoose={(value) => change({ order: value })}
            />
          </div>
        </>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/leads/${id}`}
        empty={
          <Empty icon="tag" title={isFiltered ? texts.notFound : texts.empty}>
            {isFiltered ? texts.searchHint : texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'lead', title: texts.lead, cell: (row) => <bdi>{nameOf(row)}</bdi> },
          {
            id: 'contact',
            title: texts.contact,
            cell: ({ phone, email }) => <bdi>{phone ?? email ?? '–'}</bdi>,
          },
          { id: 'city', title: texts.city, isSecondary: true, cell: ({ city }) => <bdi>{city ?? '–'}</bdi> },
          {
            id: 'category',
            title: texts.category,
            isSecondary: true,
            cell: ({ category }) => <bdi>{category ?? '–'}</bdi>,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ state: one, doNotContact }) => (
              <>
                <Badge>{states[one]}</Badge>{' '}
                {doNotContact && one !== 'DO_NOT_CONTACT' && <Badge tone="warn">{texts.dnc}</Badge>}
              </>
            ),
          },
          {
            id: 'score',
            title: texts.score,
            isNumber: true,
            isSecondary: true,
            cell: ({ score }) => (score ? formats.number(score.value) : '–'),
          },
          {
            id: 'made',
            title: texts.made,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
        ]}
      />
      {isAdding && (
        <LeadDialog
          lead={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(lead) => {
            showToast({ tone: 'good', text: texts.saved(nameOf(lead)) });
            navigate(`/leads/${lead.id}`);
          }}
        />
      )}
    </Page>
  );
}
