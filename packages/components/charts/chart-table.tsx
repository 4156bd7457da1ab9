import { Table } from '../table.tsx';
import type { ChartData } from './chart-data.ts';

/** What a chart shows, as a table. */
export function ChartTable({ data, pointTitle }: { readonly data: ChartData; readonly pointTitle: string }) {
  const { label, points, series, format } = data;
  return (
    <Table
      label={label}
      rows={points.map((title, place) => ({ title, place }))}
      keyOf={({ place }) => String(place)}
      columns={[
        { id: 'point', title: pointTitle, cell: ({ title }) => title },
        ...series.map(({ id, title, values }) => ({
          id,
          title,
          isNumber: true,
          cell: ({ place }: { readonly place: number }) => {
            const value = values[place] ?? null;
            return value === null ? '–' : format(value);
          },
        })),
      ]}
    />
  );
}
