import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  OrderServicesDocument,
  OrderVendorsDocument,
} from '#generated/documents/frontends/console/orders.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import styles from './order-filters.module.css';
import { isNarrowed, statuses } from './order-selection.ts';
import type { OrderSelection } from './order-selection.ts';
import { orderTexts } from './texts.ts';

export interface OrderFiltersProps {
  readonly selection: OrderSelection;
  readonly onSelect: (selection: OrderSelection) => void;
}

/** How long a pause in typing is before the list is searched, in milliseconds. */
const pauseMs = 250;

/** What narrows the list. On a narrow screen all but the search is behind a button. */
export function OrderFilters({ selection, onSelect }: OrderFiltersProps) {
  const texts = useTexts(orderTexts);
  const names = useTexts(orderStatusNames);
  const serviceName = useServiceName();
  const services = useLoad(OrderServicesDocument, {});
  const vendors = useLoad(OrderVendorsDocument, {});
  const [isOpen, setIsOpen] = useState(false);
  const any = { value: '', label: texts.any };
  const narrow = (change: Partial<OrderSelection>) => onSelect({ ...selection, ...change });
  const search = useTypedSearch(selection.search, (words) => narrow({ search: words }));

  return (
    <div className={styles.filters} data-open={isOpen} role="search">
      <div className={styles.search}>
        <TextField
          label={texts.search}
          type="search"
          data-search
          placeholder={texts.searchHint}
          maxLength={200}
          value={search.typed}
          onChange={(event) => search.type(event.target.value)}
        />
        <span className={styles.more}>
          <Button icon="target" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {texts.filters}
          </Button>
        </span>
      </div>
      {selection.view === 'table' && (
        <SelectField
          label={texts.status}
          value={selection.status ?? ''}
          choices={[any, ...statuses.map((status) => ({ value: status, label: names[status] }))]}
          onChoose={(chosen) => narrow({ status: statuses.find((status) => status === chosen) })}
        />
      )}
      <SelectField
        label={texts.service}
        value={selection.service}
        choices={[
          any,
          ...(services.data?.services ?? []).map((one) => ({ value: one.slug, label: serviceName(one) })),
        ]}
        onChoose={(service) => narrow({ service })}
      />
      <SelectField
        label={texts.vendor}
        value={selection.vendor}
        choices={[
          any,
          ...(vendors.data?.vendors.edges ?? []).map(({ node }) => ({
            value: node.id,
            label: node.displayName,
          })),
        ]}
        onChoose={(vendor) => narrow({ vendor })}
      />
      <TextField
        label={texts.from}
        type="date"
        value={selection.from}
        onChange={(event) => narrow({ from: event.target.value })}
      />
      <TextField
        label={texts.to}
        type="date"
        value={selection.to}
        onChange={(event) => narrow({ to: event.target.value })}
      />
      <SelectField
        label={texts.sort}
        value={selection.sort}
        choices={[
          { value: 'NEWEST', label: texts.newest },
          { value: 'SCHEDULED_SOONEST', label: texts.soonest },
        ]}
        onChoose={(sort) => narrow({ sort })}
      />
      {(isNarrowed(selection) || (selection.view === 'table' && selection.status !== undefined)) && (
        <Button
          kind="quiet"
          icon="cross"
          onClick={() => {
            search.clear();
            narrow({ status: undefined, service: '', vendor: '', search: '', from: '', to: '' });
          }}
        >
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}

/** What is typed shows at once; the list is searched after a pause. */
function useTypedSearch(current: string, onPause: (words: string) => void) {
  const [typed, setTyped] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = useEffectEvent(onPause);
  const later = useRef<(words: string) => void>(undefined);
  useEffect(() => {
    later.current = (words) => search(words);
    return () => clearTimeout(timer.current);
  }, []);
  return {
    typed,
    type: (words: string) => {
      setTyped(words);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => later.current?.(words), pauseMs);
    },
    clear: () => {
      setTyped('');
      clearTimeout(timer.current);
    },
  };
}
