import type { ReactNode } from 'react';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import type { TableProps } from '#packages/components/table.tsx';
import { ListFoot } from './list-foot.tsx';
import { ProblemNotice } from './problem-notice.tsx';

export interface PagedTableProps<Row extends { readonly id: string }> extends Omit<
  TableProps<Row>,
  'rows' | 'keyOf'
> {
  readonly pages: Pages<Row>;
  /** Shown in the place of a table without rows. */
  readonly empty: ReactNode;
}

/** A list of the API as a table: its first load, its problem, its emptiness, and more rows as one scrolls. */
export function PagedTable<Row extends { readonly id: string }>({
  pages,
  empty,
  ...table
}: PagedTableProps<Row>) {
  const { nodes, isFirst, isLoading, problem, reload } = pages;
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {isFirst && isLoading && <Skeleton label={table.label} lines={8} />}
      {!isFirst && nodes.length === 0 && empty}
      {nodes.length > 0 && <Table {...table} rows={nodes} keyOf={({ id }) => id} />}
      <ListFoot pages={pages} />
    </>
  );
}
