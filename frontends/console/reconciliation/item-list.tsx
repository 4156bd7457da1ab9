import { useState } from 'react';
import { ReconcileItemsDocument } from '#generated/documents/frontends/console/reconciliation.ts';
import type {
  ReconcileItemFragment,
  ReconcileItemsQuery,
} from '#generated/documents/frontends/console/reconciliation.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { useItemColumns } from './item-columns.tsx';
import { itemFilterOf, itemKinds, itemStates } from './item-filters.ts';
import styles from './reconciliation.module.css';
import { ResolveDialog } from './resolve-dialog.tsx';
import { reconciliationTexts } from './texts.ts';

const filterNames = ['state', 'kind'] as const;
const pick = (data: ReconcileItemsQuery) => data.reconciliationItems;

/** What providers and the system do not agree about; open ones can be resolved. */
export function ItemList() {
  const texts = useTexts(reconciliationTexts);
  const [filters, change] = useFilters(filterNames);
  const pages = usePages(ReconcileItemsDocument, { first: 30, filter: itemFilterOf(filters) }, pick);
  const [resolving, setResolving] = useState<ReconcileItemFragment>();
  const states = [...itemStates, 'ALL'] as const;
  return (
    <>
      <div className={styles.filters}>
        <SelectField
          label={texts.state}
          value={states.find((known) => known === filters.state) ?? 'OPEN'}
          choices={states.map((value) => ({ value, label: texts[value] }))}
          onChoose={(state) => change({ state: state === 'OPEN' ? '' : state })}
        />
        <SelectField
          label={texts.kind}
          value={filters.kind}
          choices={[
            { value: '', label: texts.anyKind },
            ...itemKinds.map((value) => ({ value, label: texts[value] })),
          ]}
          onChoose={(kind) => change({ kind })}
        />
      </div>
      <PagedTable
        label={texts.items}
        pages={pages}
        columns={useItemColumns(setResolving)}
        empty={
          <Empty icon="check" title={texts.noItems}>
            {texts.noItemsHint}
          </Empty>
        }
      />
      {resolving && (
        <ResolveDialog
          item={resolving}
          onClose={() => setResolving(undefined)}
          onDone={() => {
            setResolving(undefined);
            pages.reload();
          }}
        />
      )}
    </>
  );
}
