import { useState } from 'react';
import { DeliveriesListDocument } from '#generated/documents/frontends/console/deliveries.ts';
import type { DeliveriesListQuery } from '#generated/documents/frontends/console/deliveries.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { deliveryStatusNames } from '#packages/app/names/state-names.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import { AboutLink } from './about-link.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import type { ShownDelivery } from './delivery-panel.tsx';
import { deliveryStatuses, deliveryTones } from './delivery-tone.ts';
import { deliveryTexts } from './texts.ts';

const filterNames = ['status', 'vendor'] as const;
const pick = (data: DeliveriesListQuery) => data.deliveries;

/** The messages that were sent: how far each has come, and why it failed. */
export function DeliveryList({ onShowStatistics }: { readonly onShowStatistics: () => void }) {
  const texts = useTexts(deliveryTexts);
  const names = useTexts(deliveryStatusNames);
  const formats = useFormats();
  const [{ status, vendor }, change] = useFilters(filterNames);
  const [shown, setShown] = useState<ShownDelivery | null>(null);
  const known = oneOf(deliveryStatuses, status);
  const pages = usePages(
    DeliveriesListDocument,
    {
      first: 50,
      filter: { ...(known && { status: [known] }), ...(vendor !== '' && { vendorId: vendor }) },
    },
    pick,
  );
  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={pages}
      actions={
        <Button icon="chart" onClick={onShowStatistics}>
          {texts.statistics}
        </Button>
      }
      filter={{
        label: texts.state,
        any: texts.anyState,
        value: status,
        choices: deliveryStatuses.map((value) => ({ value, label: names[value] })),
        onChoose: (value) => change({ status: value }),
      }}
      only={vendor !== '' && { label: texts.oneVendor, onClear: () => change({ vendor: '' }) }}
      empty={{ icon: 'send', title: texts.empty, hint: texts.emptyHint }}
      columns={[
        {
          id: 'receiver',
          title: texts.receiver,
          cell: ({ vendor: receiver, person, to }) => {
            if (receiver) {
              return (
                <Link href={`/vendors/${receiver.id}`} dir="auto">
                  {receiver.displayName}
                </Link>
              );
            }
            return <bdi>{person?.name ?? to}</bdi>;
          },
        },
        { id: 'channel', title: texts.channel, cell: ({ channel }) => texts[channel] },
        {
          id: 'type',
          title: texts.type,
          isSecondary: true,
          cell: ({ type }) => (type === null ? texts.message : <code>{type}</code>),
        },
        { id: 'about', title: texts.about, cell: ({ about }) => <AboutLink about={about} /> },
        {
          id: 'state',
          title: texts.state,
          cell: ({ status: state, sandbox }) => (
            <>
              <Badge tone={deliveryTones[state]}>{names[state]}</Badge>{' '}
              {sandbox === true && <Badge>{texts.sandbox}</Badge>}
            </>
          ),
        },
        {
          id: 'error',
          title: texts.error,
          isSecondary: true,
          cell: ({ error }) => error && [error.code, error.message].filter(Boolean).join(': '),
        },
        {
          id: 'attempts',
          title: texts.attempts,
          isNumber: true,
          isSecondary: true,
          cell: ({ attempts }) => formats.number(attempts),
        },
        {
          id: 'created',
          title: texts.created,
          isNumber: true,
          cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
        },
        {
          id: 'show',
          title: texts.history,
          isTitleHidden: true,
          isNumber: true,
          cell: (delivery) => (
            <IconButton icon="list" label={texts.history} onClick={() => setShown(delivery)} />
          ),
        },
      ]}
    >
      <DeliveryPanel delivery={shown} onClose={() => setShown(null)} />
    </ListPage>
  );
}
