import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import styles from './analytics.module.css';
import { ExportButton } from './export-button.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';

export interface FigureCardProps {
  readonly title: string;
  /** The report that has the same figures. */
  readonly report: string;
  readonly asked: Asked;
  /** What it shows exactly. */
  readonly words?: string | undefined;
  /** The same as a table; without it the children are one already. */
  readonly table?: ReactNode;
  readonly children: ReactNode;
}

/** Figures with what they are exactly, as a chart or a table, and as a file. */
export function FigureCard({ title, report, asked, words, table, children }: FigureCardProps) {
  const texts = useTexts(analyticsTexts);
  const [isTable, setTable] = useState(false);
  return (
    <Card
      title={title}
      actions={
        <div className={styles.actions}>
          {table !== undefined && (
            <Button
              kind="quiet"
              icon={isTable ? 'chart' : 'list'}
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
            >
              {texts.asTable}
            </Button>
          )}
          <ExportButton report={report} asked={asked} />
        </div>
      }
    >
      {isTable && table !== undefined ? table : children}
      {words !== undefined && <p className={styles.words}>{words}</p>}
    </Card>
  );
}
