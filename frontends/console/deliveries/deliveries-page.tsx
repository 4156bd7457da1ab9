import { DeliveriesListDocument } from '#generated/documents/frontends/console/deliveries.ts';
import type { DeliveriesListQuery } from '#generated/documents/frontends/console/deliveries.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { deliveryStatusNames } from '#packages/app/names/state-names.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import { deliveryStatuses, deliveryTones } from './delivery-tone.ts';
import { deliveryTexts } from './texts.ts';

const filterNames = ['status', 'vendor'] as const;
const pick = (data: DeliveriesListQuery) => data.deliveries;

/** The text messages to vendors: how far each has come, and why it failed. */
export function DeliveriesPage() {
  const texts = useTexts(deliveryTexts);
  const names = useTexts(deliveryStatusNames);
  const formats = useFormats();
  const [{ status, vendor }, change] = useFilters(filterNames);
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
          id: 'vendor',
          title: texts.vendor,
          cell: ({ vendor: receiver }) =>
            receiver && (
              <Link href={`/vendors/${receiver.id}`} dir="auto">
                {receiver.displayName}
              </Link>
            ),
        },
        { id: 'to', title: texts.to, isSecondary: true, cell: ({ to }) => <bdi>{to}</bdi> },
        {
          id: 'order',
          title: texts.order,
          cell: ({ offer }) => offer && <Link href={`/orders/${offer.order.id}`}>{offer.order.number}</Link>,
        },
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
      ]}
    />
  );
}
