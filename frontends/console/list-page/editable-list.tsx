import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Act } from '#packages/app/graphql/use-act.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import type { Column } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import type { IconName } from '#packages/design/icons.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { listPageTexts } from './texts.ts';

export interface EditableListTexts {
  readonly title: string;
  /** What the table lists, for screen readers. */
  readonly list: string;
  readonly add: string;
  readonly edit: string;
  /** What stays when a row is deleted. */
  readonly deleteHint: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly saved: (name: string) => string;
  readonly deleted: (name: string) => string;
}

export interface EditorActs {
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export interface EditableListProps<Row extends { readonly id: string }> {
  readonly texts: EditableListTexts;
  readonly icon: IconName;
  readonly pages: Pages<Row>;
  /** Without the last one, which has the actions. */
  readonly columns: readonly Column<Row>[];
  readonly nameOf: (row: Row) => string;
  readonly deletion: Act<unknown, { readonly input: { readonly id: string } }>;
  /** The dialog that changes a row; undefined makes a new one. */
  readonly editor: (row: Row | undefined, acts: EditorActs) => ReactNode;
  readonly isReadOnly?: boolean;
  /** Why nothing can be added now. */
  readonly cannotAdd?: string | undefined;
  /** Search and filters. */
  readonly bar?: ReactNode;
  /** What stands below the list. */
  readonly children?: ReactNode;
}

/** A list whose rows are added, changed and deleted in dialogs. */
export function EditableList<Row extends { readonly id: string }>(props: EditableListProps<Row>) {
  const {
    texts,
    icon,
    pages,
    columns,
    nameOf,
    deletion,
    editor,
    isReadOnly = false,
    cannotAdd,
    bar,
    children,
  } = props;
  const words = useTexts(listPageTexts);
  const [edited, setEdited] = useState<Row | 'new' | undefined>();
  const [deleted, setDeleted] = useState<Row | undefined>();

  async function deleteNow(row: Row): Promise<void> {
    const { data } = await deletion.run({ input: { id: row.id } });
    if (data === undefined) return;
    setDeleted(undefined);
    showToast({ tone: 'good', text: texts.deleted(nameOf(row)) });
    pages.reload();
  }

  const actions: Column<Row> = {
    id: 'actions',
    title: words.actions,
    isTitleHidden: true,
    isNumber: true,
    cell: (row) => (
      <Menu
        label={words.actionsOf(nameOf(row))}
        groups={[
          [{ label: texts.edit, icon: 'pencil', onChoose: () => setEdited(row) }],
          [{ label: words.delete, icon: 'trash', isDangerous: true, onChoose: () => setDeleted(row) }],
        ]}
      />
    ),
  };

  return (
    <Page
      title={texts.title}
      bar={bar}
      actions={
        !isReadOnly && (
          <Button
            kind="primary"
            icon="plus"
            disabled={cannotAdd !== undefined}
            title={cannotAdd}
            onClick={() => setEdited('new')}
          >
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        columns={isReadOnly ? columns : [...columns, actions]}
        empty={
          <Empty icon={icon} title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
      />
      {children}
      {edited !== undefined &&
        editor(edited === 'new' ? undefined : edited, {
          onClose: () => setEdited(undefined),
          onSaved: (name) => {
            setEdited(undefined);
            pages.reload();
            showToast({ tone: 'good', text: texts.saved(name) });
          },
        })}
      {deleted && (
        <ConfirmDialog
          title={words.deleteOf(nameOf(deleted))}
          confirmLabel={words.delete}
          isBusy={deletion.isBusy}
          problem={deletion.problem}
          onConfirm={() => deleteNow(deleted)}
          onClose={() => setDeleted(undefined)}
        >
          {texts.deleteHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
