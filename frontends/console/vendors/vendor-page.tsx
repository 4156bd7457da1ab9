import { useState } from 'react';
import { VendorsOneDocument } from '#generated/documents/frontends/console/vendors.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { VendorMoney } from '../vendor-money/vendor-money.tsx';
import { AvailabilitySwitch } from './availability-switch.tsx';
import { vendorTexts } from './texts.ts';
import { VendorAccounts } from './vendor-accounts.tsx';
import { VendorDialog } from './vendor-dialog.tsx';
import { VendorInvoices } from './vendor-invoices.tsx';
import { VendorOrders } from './vendor-orders.tsx';
import { VendorOverview } from './vendor-overview.tsx';

const tabIds = ['overview', 'orders', 'invoices', 'money', 'accounts'] as const;
const filterNames = ['tab'] as const;

export function VendorPage({ id }: { readonly id: string }) {
  const texts = useTexts(vendorTexts);
  const [{ tab }, change] = useFilters(filterNames);
  const selected = oneOf(tabIds, tab) ?? 'overview';
  const [isEditing, setIsEditing] = useState(false);
  const { data, problem, isLoading, reload } = useLoad(VendorsOneDocument, { id });
  const { vendor, vendorDashboard: dashboard } = data ?? {};
  const back = { href: '/vendors', label: texts.title };
  if (!vendor || !dashboard) {
    return (
      <Page title={texts.vendor} back={back}>
        {isLoading && <Skeleton label={texts.vendor} lines={8} />}
        {!isLoading && problem?.code === 'NOT_FOUND' && <Empty icon="store" title={texts.unknown} />}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  }
  return (
    <Page
      title={vendor.displayName}
      back={back}
      actions={
        <>
          <AvailabilitySwitch vendor={vendor} />
          <Button icon="pencil" onClick={() => setIsEditing(true)}>
            {texts.edit}
          </Button>
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      <Tabs
        label={vendor.displayName}
        tabs={tabIds.map((each) => ({ id: each, label: texts[each] }))}
        selected={selected}
        onSelect={(next) => change({ tab: next === 'overview' ? '' : next })}
      >
        {selected === 'overview' && <VendorOverview vendor={vendor} dashboard={dashboard} />}
        {selected === 'orders' && <VendorOrders vendorId={id} />}
        {selected === 'invoices' && <VendorInvoices vendorId={id} />}
        {selected === 'money' && <VendorMoney vendorId={id} />}
        {selected === 'accounts' && <VendorAccounts vendorId={id} />}
      </Tabs>
      {isEditing && (
        <VendorDialog
          vendor={vendor}
          onClose={() => setIsEditing(false)}
          onSaved={({ displayName }) => {
            setIsEditing(false);
            showToast({ tone: 'good', text: texts.changed(displayName) });
          }}
        />
      )}
    </Page>
  );
}
