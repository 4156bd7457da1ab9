import type { TransferDetailQuery } from '#generated/documents/frontends/console/transfers.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Table } from '#packages/components/table.tsx';
import { transferTexts } from './texts.ts';

/** The first rows with errors, and the file with all of them. */
export function RowErrors({ transfer }: { readonly transfer: NonNullable<TransferDetailQuery['transfer']> }) {
  const texts = useTexts(transferTexts);
  const { edges, pageInfo } = transfer.errors;
  /** People know a column by its name in their file. */
  const columnOf = (field: string) => transfer.columns.find((one) => one.field === field)?.name ?? field;
  const rows = edges.map(({ node }, index) => ({ ...node, place: index }));
  return (
    <div>
      <Table
        label={texts.errors}
        rows={rows}
        keyOf={({ place }) => String(place)}
        columns={[
          { id: 'row', title: texts.row, cell: ({ row }) => row },
          {
            id: 'column',
            title: texts.column,
            cell: ({ field }) => (field === null ? '–' : <bdi>{columnOf(field)}</bdi>),
          },
          { id: 'reason', title: texts.reason, cell: ({ message }) => message },
        ]}
      />
      {transfer.errorsUrl !== null && (
        <p>
          <a href={new URL(transfer.errorsUrl).pathname} download>
            {texts.allErrors}
          </a>
          {pageInfo.hasNextPage && ` ${texts.moreErrors}`}
        </p>
      )}
    </div>
  );
}
