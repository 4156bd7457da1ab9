import type { DispatchVendorFragment } from '#generated/documents/frontends/console/dispatch.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Table } from '#packages/components/table.tsx';
import { FactorBar } from './factor-bar.tsx';
import styles from './ranking-table.module.css';
import { dispatchTexts } from './texts.ts';

export interface RankingTableProps {
  readonly ranked: readonly DispatchVendorFragment[];
  readonly waves: ReadonlyMap<string, number>;
  /** Id of the vendor whose factors are shown. */
  readonly selected: string | undefined;
  readonly onSelect: (vendorId: string) => void;
}

/** The ranked vendors, best first, with what their scores are made of. It says in words what the map shows. */
export function RankingTable({ ranked, waves, selected, onSelect }: RankingTableProps) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  return (
    <Table
      label={texts.ranked}
      rows={ranked}
      keyOf={({ vendor }) => vendor.id}
      columns={[
        {
          id: 'vendor',
          title: texts.vendor,
          cell: ({ rank, vendor }) => (
            <button
              type="button"
              className={styles.name}
              aria-pressed={vendor.id === selected}
              onClick={() => onSelect(vendor.id)}
            >
              <span className={styles.rank}>{rank}</span>
              <bdi>{vendor.displayName}</bdi>
            </button>
          ),
        },
        {
          id: 'score',
          title: texts.score,
          isNumber: true,
          cell: ({ score, factors }) => (
            <span className={styles.score}>
              {formats.fixed(score, 3)}
              <FactorBar factors={factors} />
            </span>
          ),
        },
        {
          id: 'offered',
          title: texts.offered,
          cell: ({ vendor, exploration }) => {
            const wave = waves.get(vendor.id);
            return (
              <>
                {wave === undefined ? (
                  <span className={styles.none}>{texts.notOffered}</span>
                ) : (
                  <Badge tone="good">{texts.offeredIn(wave)}</Badge>
                )}
                {exploration && <Badge tone="info">{texts.newcomer(exploration.scoreRank)}</Badge>}
              </>
            );
          },
        },
        {
          id: 'distance',
          title: texts.distance,
          isNumber: true,
          isSecondary: true,
          cell: ({ distanceKm }) => formats.kilometres(distanceKm),
        },
      ]}
    />
  );
}
