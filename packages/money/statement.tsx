import { MoneyStatementDocument } from '#generated/documents/packages/money.ts';
import type { MoneyStatementQuery } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import type { OfVendor } from './of-vendor.ts';
import { useRound } from './use-round.ts';
import { vendorMoneyTexts } from './vendor-texts.ts';

type Entry = MoneyStatementQuery['vendorStatement']['edges'][number]['node'];

const pick = (data: MoneyStatementQuery) => data.vendorStatement;
const kept = ['commission', 'fee', 'refunded', 'held'] as const;

/** What each payment that the platform collected brings its vendor. */
export function Statement({ vendorId, round }: OfVendor) {
  const texts = useTexts(vendorMoneyTexts);
  const formats = useFormats();
  const pages = usePages(MoneyStatementDocument, { vendorId: vendorId ?? null, first: 25 }, pick);
  const { nodes, isFirst, isLoading, problem, reload } = pages;
  useRound(round, reload);
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {isFirst && isLoading && <Skeleton label={texts.statement} lines={6} />}
      {!isFirst && nodes.length === 0 && <Empty icon="list" title={texts.noStatement} />}
      {nodes.length > 0 && (
        <Table
          label={texts.statement}
          rows={nodes}
          keyOf={({ invoice, paidAt }) => `${invoice.id} ${paidAt}`}
          hrefOf={({ invoice }) => `/invoices/${invoice.id}`}
          columns={[
            {
              id: 'order',
              title: texts.order,
              cell: ({ invoice }) => `${invoice.order.number} · ${invoice.number}`,
            },
            {
              id: 'paid',
              title: texts.paidAt,
              isSecondary: true,
              cell: ({ paidAt }) => <Moment at={paidAt} form="date" />,
            },
            { id: 'gross', title: texts.gross, isNumber: true, cell: ({ gross }) => formats.money(gross) },
            ...kept.map((id) => ({
              id,
              title: texts[id],
              isNumber: true,
              cell: (entry: Entry) => formats.money(entry[id]),
            })),
            { id: 'net', title: texts.net, isNumber: true, cell: ({ net }) => formats.money(net) },
            {
              id: 'expected',
              title: texts.expected,
              cell: ({ expectedAt }) => <Moment at={expectedAt} form="date" none={texts.noDate} />,
            },
          ]}
        />
      )}
      <ListFoot pages={pages} />
    </>
  );
}
