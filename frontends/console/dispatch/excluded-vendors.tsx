import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Table } from '#packages/components/table.tsx';
import styles from './excluded-vendors.module.css';
import { useExclusion } from './exclusion-words.ts';
import type { Ranking } from './ranking.ts';
import { dispatchTexts } from './texts.ts';

/** Who was not asked, and why not. */
export function ExcludedVendors({ excluded }: Pick<Ranking, 'excluded'>) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const reasonOf = useExclusion();
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{texts.excluded(excluded.length)}</summary>
      <Table
        label={texts.excludedTable}
        rows={excluded}
        keyOf={({ vendor }) => vendor.id}
        columns={[
          { id: 'vendor', title: texts.vendor, cell: ({ vendor }) => <bdi>{vendor.displayName}</bdi> },
          { id: 'reason', title: texts.reason, cell: reasonOf },
          {
            id: 'distance',
            title: texts.distance,
            isNumber: true,
            cell: ({ distanceKm }) => formats.kilometres(distanceKm),
          },
        ]}
      />
    </details>
  );
}
