import type { ReactNode } from 'react';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import type { Choice } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import type { EmptyProps } from '#packages/components/states.tsx';
import type { Column } from '#packages/components/table.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { listPageTexts } from './texts.ts';

export interface ListPageProps<Row extends { readonly id: string }> {
  readonly title: string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  /** Narrows the list to one of its kinds; `any` is the choice that does not. */
  readonly filter: {
    readonly label: string;
    readonly any: string;
    readonly value: string;
    readonly choices: readonly Choice<string>[];
    readonly onChoose: (value: string) => void;
  };
  /** The list shows what belongs to one thing only, until the person takes that back. */
  readonly only?: { readonly label: string; readonly onClear: () => void } | false;
  readonly empty: Pick<EmptyProps, 'icon' | 'title'> & { readonly hint: string };
  /** Beside "Load again". */
  readonly actions?: ReactNode;
  /** Dialogs of the page. */
  readonly children?: ReactNode;
}

/** A list of what the system has done, the newest first. It does not change by itself: a button loads it again. */
export function ListPage<Row extends { readonly id: string }>({
  title,
  label,
  pages,
  columns,
  filter,
  only = false,
  empty,
  actions,
  children,
}: ListPageProps<Row>) {
  const texts = useTexts(listPageTexts);
  return (
    <Page
      title={title}
      actions={
        <>
          <Button icon="refresh" isBusy={pages.isLoading} onClick={pages.reload}>
            {texts.reload}
          </Button>
          {actions}
        </>
      }
      bar={
        <>
          <div>
            <SelectField
              label={filter.label}
              value={filter.value}
              choices={[{ value: '', label: filter.any }, ...filter.choices]}
              onChoose={filter.onChoose}
            />
          </div>
          {only !== false && (
            <Button icon="cross" onClick={only.onClear}>
              {only.label}
            </Button>
          )}
        </>
      }
    >
      <PagedTable
        label={label}
        pages={pages}
        columns={columns}
        empty={
          <Empty {...(empty.icon && { icon: empty.icon })} title={empty.title}>
            {empty.hint}
          </Empty>
        }
      />
      {children}
    </Page>
  );
}
