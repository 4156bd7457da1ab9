import { useState } from 'react';
import {
  BlocksPageLiftDocument,
  BlocksPageListDocument,
} from '#generated/documents/frontends/console/blocked-contacts.ts';
import type {
  BlockRowFragment,
  BlocksPageListQuery,
} from '#generated/documents/frontends/console/blocked-contacts.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { blockTexts } from './texts.ts';

const filterNames = ['show'] as const;
const pick = (data: BlocksPageListQuery) => data.blockedContacts;

function shownOf({ person, value }: BlockRowFragment): string {
  return person?.name ?? value;
}

/** The contacts that are blocked, and lifting that. */
export function BlockedContactsPage() {
  const texts = useTexts(blockTexts);
  const [{ show }, change] = useFilters(filterNames);
  const pages = usePages(BlocksPageListDocument, { first: 50, lifted: show === 'all' }, pick);
  const lift = useAct(BlocksPageLiftDocument);
  const [isAdding, setIsAdding] = useState(false);
  const [lifted, setLifted] = useState<BlockRowFragment | null>(null);

  async function liftNow(block: BlockRowFragment): Promise<void> {
    const { data } = await lift.run({ input: { id: block.id } });
    if (!data) return;
    setLifted(null);
    showToast({ tone: 'good', text: texts.wasLifted(shownOf(block)) });
    pages.reload();
  }

  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={pages}
      filter={{
        label: texts.which,
        any: texts.active,
        value: show,
        choices: [{ value: 'all', label: texts.allBlocks }],
        onChoose: (value) => change({ show: value }),
      }}
      empty={{ icon: 'shield', title: texts.empty, hint: texts.emptyHint }}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
          {texts.add}
        </Button>
      }
      columns={[
        { id: 'contact', title: texts.contact, cell: (row) => <bdi>{shownOf(row)}</bdi> },
        { id: 'kind', title: texts.kind, isSecondary: true, cell: ({ kind }) => texts[kind] },
        {
          id: 'reason',
          title: texts.reason,
          isSecondary: true,
          cell: ({ reason }) => <span dir="auto">{reason}</span>,
        },
        {
          id: 'since',
          title: texts.since,
          cell: ({ blockedAt }) => <Moment at={blockedAt} form="short" />,
        },
        {
          id: 'state',
          title: texts.state,
          cell: ({ liftedAt }) =>
            liftedAt === null ? <Badge tone="warn">{texts.blocked}</Badge> : <Badge>{texts.lifted}</Badge>,
        },
        {
          id: 'act',
          title: texts.act,
          isTitleHidden: true,
          isNumber: true,
          cell: (row) =>
            row.liftedAt === null && <Button onClick={() => setLifted(row)}>{texts.lift}</Button>,
        },
      ]}
    >
      {isAdding && (
        <BlockDialog
          onClose={() => setIsAdding(false)}
          onBlocked={(contact) => {
            setIsAdding(false);
            showToast({ tone: 'good', text: texts.wasBlocked(contact) });
            pages.reload();
          }}
        />
      )}
      {lifted && (
        <ConfirmDialog
          title={texts.liftOf(shownOf(lifted))}
          confirmLabel={texts.lift}
          isBusy={lift.isBusy}
          problem={lift.problem}
          onConfirm={() => liftNow(lifted)}
          onClose={() => setLifted(null)}
        >
          {texts.liftHint}
        </ConfirmDialog>
      )}
    </ListPage>
  );
}
