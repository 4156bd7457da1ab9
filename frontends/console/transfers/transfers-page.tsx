import { useState } from 'react';
import { TransferListDocument } from '#generated/documents/frontends/console/transfers.ts';
import type { TransferListQuery } from '#generated/documents/frontends/console/transfers.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { stateNames, transferTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';
import { TransferDialog } from './transfer-dialog.tsx';

const pick = (data: TransferListQuery) => data.transfers;

/** Imports and exports, how far each has come, and the way to a new one. */
export function TransfersPage() {
  const texts = useTexts(transferTexts);
  const states = useTexts(stateNames);
  const formats = useFormats();
  const language = useLanguage();
  const pages = usePages(TransferListDocument, { first: 20 }, pick);
  const [asked, setAsked] = useState<'import' | 'export' | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);

  function begun(id: string): void {
    setAsked(null);
    setOpenId(id);
    pages.reload();
  }

  return (
    <Page
      title={texts.title}
      actions={
        <>
          <Button onClick={() => setAsked('export')}>{texts.newExport}</Button>
          <Button kind="primary" icon="plus" onClick={() => setAsked('import')}>
            {texts.newImport}
          </Button>
        </>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="tag" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'file', title: texts.file, cell: ({ fileName }) => <bdi>{fileName}</bdi> },
          {
            id: 'what',
            title: texts.what,
            cell: ({ entity, direction }) => `${texts[direction]} · ${entity[language]}`,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ state }) => <Badge tone={toneOf(state)}>{states[state]}</Badge>,
          },
          { id: 'rows', title: texts.rows, isNumber: true, cell: ({ total }) => formats.number(total) },
          {
            id: 'failed',
            title: texts.failedRows,
            isNumber: true,
            isSecondary: true,
            cell: ({ failed }) => formats.number(failed),
          },
          { id: 'by', title: texts.by, isSecondary: true, cell: ({ owner }) => <bdi>{owner.name}</bdi> },
          {
            id: 'made',
            title: texts.made,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
          {
            id: 'act',
            title: texts.open,
            isTitleHidden: true,
            isNumber: true,
            cell: ({ id, fileName }) => (
              <Button aria-label={texts.openOf(fileName)} onClick={() => setOpenId(id)}>
                {texts.open}
              </Button>
            ),
          },
        ]}
      />
      {asked === 'import' && <ImportDialog onClose={() => setAsked(null)} onBegun={begun} />}
      {asked === 'export' && <ExportDialog onClose={() => setAsked(null)} onBegun={begun} />}
      {openId !== null && (
        <TransferDialog
          key={openId}
          id={openId}
          onClose={() => {
            setOpenId(null);
            pages.reload();
          }}
        />
      )}
    </Page>
  );
}
