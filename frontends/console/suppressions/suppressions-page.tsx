import { useState } from 'react';
import {
  SuppressedAddressesDocument,
  SuppressedAddressLiftDocument,
} from '#generated/documents/frontends/console/suppressions.ts';
import type {
  SuppressedAddressesQuery,
  SuppressedAddressFragment,
} from '#generated/documents/frontends/console/suppressions.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import {
  notificationCategoryNames,
  notificationChannelNames,
} from '#packages/app/names/notification-names.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { stateOf } from './choices.ts';
import { SuppressDialog } from './suppress-dialog.tsx';
import { reasonNames, suppressionTexts } from './texts.ts';

const filterNames = ['address', 'show'] as const;
const pick = (data: SuppressedAddressesQuery) => data.suppressions;

/** Addresses that get no messages: why, until when, and lifting that. */
export function SuppressionsPage() {
  const texts = useTexts(suppressionTexts);
  const reasons = useTexts(reasonNames);
  const channels = useTexts(notificationChannelNames);
  const categories = useTexts(notificationCategoryNames);
  const now = useServerNow(60_000);
  const [{ address, show }, change] = useFilters(filterNames);
  const [isAdding, setIsAdding] = useState(false);
  const [lifted, setLifted] = useState<SuppressedAddressFragment | null>(null);
  const lift = useAct(SuppressedAddressLiftDocument);
  const isOpen = show !== 'over';
  const pages = usePages(
    SuppressedAddressesDocument,
    { first: 50, filter: { isOpen, ...(address !== '' && { address }) } },
    pick,
  );

  async function liftNow(one: SuppressedAddressFragment): Promise<void> {
    const { data } = await lift.run({ input: { id: one.id } });
    if (!data) return;
    setLifted(null);
    showToast({ tone: 'good', text: texts.wasLifted(one.address) });
    pages.reload();
  }

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
            value={address}
            maxLength={254}
            onSearch={(value) => change({ address: value })}
          />
          <div>
            <SelectField
              label={texts.which}
              value={isOpen ? '' : 'over'}
              choices={[
                { value: '', label: texts.open },
                { value: 'over', label: texts.over },
              ]}
              onChoose={(value) => change({ show: value })}
            />
          </div>
        </>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="shield" title={address === '' ? texts.empty : texts.notFound}>
            {address === '' ? texts.emptyHint : texts.searchHint}
          </Empty>
        }
        columns={[
          { id: 'address', title: texts.address, cell: (row) => <bdi>{row.address}</bdi> },
          { id: 'channel', title: texts.channel, cell: ({ channel }) => channels[channel] },
          {
            id: 'reason',
            title: texts.reason,
            cell: ({ reason, createdBy }) => (
              <>
                {reasons[reason]}
                {createdBy && (
                  <>
                    {' · '}
                    <bdi>{createdBy.name}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            id: 'for',
            title: texts.holdsFor,
            isSecondary: true,
            cell: ({ category }) => (category === null ? texts.everything : categories[category]),
          },
          {
            id: 'since',
            title: texts.since,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
          {
            id: 'until',
            title: texts.until,
            cell: (row) => {
              const state = stateOf(row, now);
              if (state !== 'OPEN') return <Badge>{state === 'LIFTED' ? texts.lifted : texts.ended}</Badge>;
              return row.until === null ? texts.forEver : <Moment at={row.until} form="short" />;
            },
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) =>
              stateOf(row, now) === 'OPEN' && <Button onClick={() => setLifted(row)}>{texts.lift}</Button>,
          },
        ]}
      />
      {isAdding && (
        <SuppressDialog
          onClose={() => setIsAdding(false)}
          onAdded={(shown) => {
            setIsAdding(false);
            showToast({ tone: 'good', text: texts.added(shown) });
            pages.reload();
          }}
        />
      )}
      {lifted && (
        <ConfirmDialog
          title={texts.liftTitle(lifted.address)}
          confirmLabel={texts.lift}
          isBusy={lift.isBusy}
          problem={lift.problem}
          onConfirm={() => liftNow(lifted)}
          onClose={() => setLifted(null)}
        >
          {lifted.reason === 'STOP' ? texts.stopHint : texts.liftHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
