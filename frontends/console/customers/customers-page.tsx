import { CustomersListDocument } from '#generated/documents/frontends/console/customers.ts';
import type { CustomersListQuery } from '#generated/documents/frontends/console/customers.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { customerTexts } from './texts.ts';

const filterNames = ['search'] as const;
const pick = (data: CustomersListQuery) => data.users;

/** The customers with an account. Guests have no list: the inbox leads to them. */
export function CustomersPage() {
  const texts = useTexts(customerTexts);
  const [{ search }, change] = useFilters(filterNames);
  const pages = usePages(CustomersListDocument, { first: 50, ...(search !== '' && { search }) }, pick);
  return (
    <Page
      title={texts.title}
      bar={
        <SearchField label={texts.search} value={search} onSearch={(value) => change({ search: value })} />
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/customers/${id}`}
        empty={
          <Empty icon="people" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <span dir="auto">{name}</span> },
          { id: 'email', title: texts.email, cell: ({ email }) => email },
          { id: 'phone', title: texts.phone, isSecondary: true, cell: ({ phone }) => phone },
          {
            id: 'since',
            title: texts.since,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="date" />,
          },
          {
            id: 'state',
            title: texts.state,
            isSecondary: true,
            cell: ({ disabledAt }) =>
              disabledAt === null ? (
                <Badge tone="good">{texts.open}</Badge>
              ) : (
                <Badge tone="bad">{texts.disabled}</Badge>
              ),
          },
        ]}
      />
    </Page>
  );
}
