import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  VendorsListDocument,
  VendorsServicesDocument,
} from '#generated/documents/frontends/console/vendors.ts';
import type { VendorsListQuery } from '#generated/documents/frontends/console/vendors.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { vendorTexts } from './texts.ts';
import { VendorDialog } from './vendor-dialog.tsx';

const filterNames = ['search', 'service', 'available'] as const;
const pick = (data: VendorsListQuery) => data.vendors;

export function VendorsPage() {
  const texts = useTexts(vendorTexts);
  const serviceName = useServiceName();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [{ search, service, available }, change] = useFilters(filterNames);
  const [isAdding, setIsAdding] = useState(false);
  const { data } = useLoad(VendorsServicesDocument, {});
  const pages = usePages(
    VendorsListDocument,
    {
      first: 50,
      filter: {
        ...(search !== '' && { search }),
        ...(service !== '' && { service }),
        ...(available !== '' && { available: available === 'yes' }),
      },
    },
    pick,
  );
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
          <SearchField label={texts.search} value={search} onSearch={(value) => change({ search: value })} />
          <div>
            <SelectField
              label={texts.service}
              value={service}
              choices={[
                { value: '', label: texts.anyService },
                ...(data?.services ?? []).map((one) => ({ value: one.slug, label: serviceName(one) })),
              ]}
              onChoose={(value) => change({ service: value })}
            />
          </div>
          <div>
            <SelectField
              label={texts.availability}
              value={available}
              choices={[
                { value: '', label: texts.any },
                { value: 'yes', label: texts.available },
                { value: 'no', label: texts.unavailable },
              ]}
              onChoose={(value) => change({ available: value })}
            />
          </div>
        </>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/vendors/${id}`}
        empty={
          <Empty icon="store" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ displayName }) => <span dir="auto">{displayName}</span> },
          {
            id: 'services',
            title: texts.services,
            isSecondary: true,
            cell: ({ services }) => formats.list(services.map(serviceName)),
          },
          {
            id: 'address',
            title: texts.address,
            isSecondary: true,
            cell: ({ location }) => <span dir="auto">{location.address}</span>,
          },
          {
            id: 'rating',
            title: texts.rating,
            isNumber: true,
            cell: ({ rating: { average, count } }) =>
              average === null ? texts.noRating : `${formats.fixed(average, 1)} (${count})`,
          },
          {
            id: 'orders',
            title: texts.openOrders,
            isNumber: true,
            isSecondary: true,
            cell: ({ openOrders, capacity }) => texts.ofCapacity(openOrders, capacity),
          },
          {
            id: 'available',
            title: texts.availability,
            cell: ({ available: isOn }) =>
              isOn ? <Badge tone="good">{texts.available}</Badge> : <Badge>{texts.unavailable}</Badge>,
          },
        ]}
      />
      {isAdding && (
        <VendorDialog
          vendor={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={({ id, displayName }) => {
            showToast({ tone: 'good', text: texts.added(displayName) });
            navigate(`/vendors/${id}`);
          }}
        />
      )}
    </Page>
  );
}
