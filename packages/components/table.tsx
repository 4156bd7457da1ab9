// Some browsers drop the roles of a table whose rows a narrow screen shows as blocks, so they are written out.
// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import styles from './table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly isTitleHidden?: boolean;
  readonly isNumber?: boolean;
  /** Left out on narrow screens. */
  readonly isSecondary?: boolean;
  /** The whole of a text that a wide screen cuts off where a column is narrower than it. */
  readonly clips?: (row: Row) => string;
  readonly cell: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Where a row leads to; its first cell becomes the link. */
  readonly hrefOf?: (row: Row) => string;
}

/** A list as a table. The first column names the row. */
export function Table<Row>({ label, columns, rows, keyOf, hrefOf }: TableProps<Row>) {
  return (
    // A wide table scrolls by itself, with keys too.
    <div className={styles.frame} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, title, isTitleHidden, isNumber, isSecondary }) => (
              <th
                key={id}
                role="columnheader"
                scope="col"
                data-number={isNumber}
                data-secondary={isSecondary}
              >
                <span className={isTitleHidden === true ? 'visually-hidden' : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" data-linked={hrefOf !== undefined}>
              {columns.map(({ id, title, isTitleHidden, isNumber, isSecondary, clips, cell }, index) =>
                index === 0 ? (
                  <th key={id} role="rowheader" scope="row">
                    {hrefOf ? (
                      <Link href={hrefOf(row)} className={styles.rowLink}>
                        {cell(row)}
                      </Link>
                    ) : (
                      cell(row)
                    )}
                  </th>
                ) : (
                  <td
                    key={id}
                    role="cell"
                    data-title={isTitleHidden === true ? undefined : title}
                    data-number={isNumber}
                    data-secondary={isSecondary}
                  >
                    {clips ? (
                      <span className={styles.clipped} title={clips(row)}>
                        {cell(row)}
                      </span>
                    ) : (
                      cell(row)
                    )}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
