import { useState } from 'react';
import {
  RepliesDeleteDocument,
  RepliesListDocument,
} from '#generated/documents/frontends/console/canned-replies.ts';
import type {
  RepliesListQuery,
  RepliesRowFragment,
} from '#generated/documents/frontends/console/canned-replies.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './canned-replies-page.module.css';
import { ReplyDialog } from './reply-dialog.tsx';
import { replyTexts } from './texts.ts';

const filterNames = ['search'] as const;
const pick = (data: RepliesListQuery) => data.cannedReplies;

/** Replies that operators keep to use again. */
export function CannedRepliesPage() {
  const texts = useTexts(replyTexts);
  const [{ search }, change] = useFilters(filterNames);
  const pages = usePages(RepliesListDocument, { first: 50, ...(search !== '' && { search }) }, pick);
  const deletion = useAct(RepliesDeleteDocument);
  const [edited, setEdited] = useState<RepliesRowFragment | 'new' | undefined>();
  const [deleted, setDeleted] = useState<RepliesRowFragment | undefined>();
  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      }
      bar={
        <SearchField
          label={texts.search}
          value={search}
          maxLength={200}
          onSearch={(value) => change({ search: value })}
        />
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="reply" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'shortcut', title: texts.shortcut, cell: ({ shortcut }) => <code>/{shortcut}</code> },
          { id: 'title', title: texts.about, cell: ({ title }) => <span dir="auto">{title}</span> },
          {
            id: 'body',
            title: texts.text,
            isSecondary: true,
            cell: ({ body }) => (
              <span className={styles.body} dir="auto">
                {body}
              </span>
            ),
          },
          {
            id: 'saved',
            title: texts.savedAt,
            isSecondary: true,
            cell: ({ savedAt }) => <Moment at={savedAt} form="date" />,
          },
          {
            id: 'actions',
            title: texts.actions,
            isTitleHidden: true,
            isNumber: true,
            cell: (reply) => (
              <Menu
                label={texts.actionsOf(reply.title)}
                groups={[
                  [{ label: texts.edit, icon: 'pencil', onChoose: () => setEdited(reply) }],
                  [
                    {
                      label: texts.delete,
                      icon: 'trash',
                      isDangerous: true,
                      onChoose: () => setDeleted(reply),
                    },
                  ],
                ]}
              />
            ),
          },
        ]}
      />
      {edited !== undefined && (
        <ReplyDialog
          reply={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={(title) => {
            setEdited(undefined);
            pages.reload();
            showToast({ tone: 'good', text: texts.saved(title) });
          }}
        />
      )}
      {deleted && (
        <ConfirmDialog
          title={texts.deleteOf(deleted.title)}
          confirmLabel={texts.delete}
          isBusy={deletion.isBusy}
          problem={deletion.problem}
          onClose={() => setDeleted(undefined)}
          onConfirm={async () => {
            const { data } = await deletion.run({ input: { id: deleted.id } });
            if (!data) return;
            setDeleted(undefined);
            pages.reload();
          }}
        >
          {texts.deleteHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
