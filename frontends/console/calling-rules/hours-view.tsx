import { useState } from 'react';
import { CallingHoursClearDocument } from '#generated/documents/frontends/console/calling-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Table } from '#packages/components/table.tsx';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import styles from './calling-rules.module.css';
import { HoursDialog } from './hours-dialog.tsx';
import type { RegionHours, RulesViewProps } from './rules-view.ts';
import { callingRuleTexts } from './texts.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The hours of each region: by the law, with its source, and those of administrators. */
export function HoursView({ rules: { hours }, canChange, onSaved }: RulesViewProps) {
  const texts = useTexts(callingRuleTexts);
  const words = useRuleWords();
  const clear = useAct(CallingHoursClearDocument);
  const [edited, setEdited] = useState<RegionHours | 'NEW' | null>(null);
  const [cleared, setCleared] = useState<RegionHours | null>(null);
  const done = () => {
    setEdited(null);
    setCleared(null);
    onSaved();
  };
  return (
    <>
      {canChange && (
        <p>
          <Button kind="primary" icon="plus" onClick={() => setEdited('NEW')}>
            {texts.add}
          </Button>
        </p>
      )}
      <Table
        label={texts.hours}
        rows={hours}
        keyOf={({ region, purpose }) => `${region} ${purpose}`}
        columns={[
          { id: 'region', title: texts.region, cell: ({ region }) => words.region(region) },
          { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[purpose] },
          { id: 'legal', title: texts.legal, cell: ({ legal }) => words.windows(legal) },
          {
            id: 'own',
            title: texts.own,
            cell: ({ own }) =>
              own ? (
                <strong>{words.windows(own.windows)}</strong>
              ) : (
                <span className={styles.whole}>{texts.noOwn}</span>
              ),
          },
          {
            id: 'source',
            title: texts.source,
            isSecondary: true,
            cell: ({ source, isConfirmed }) => (
              <>
                <bdi>{source}</bdi> {!isConfirmed && <Badge tone="warn">{texts.isOpen}</Badge>}
              </>
            ),
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) =>
              canChange && (
                <div className={styles.buttons}>
                  <Button onClick={() => setEdited(row)}>{texts.change}</Button>
                  {row.own && <Button onClick={() => setCleared(row)}>{texts.clear}</Button>}
                </div>
              ),
          },
        ]}
      />
      {edited !== null && (
        <HoursDialog
          region={edited === 'NEW' ? null : edited}
          known={hours}
          onClose={() => setEdited(null)}
          onSaved={done}
        />
      )}
      {cleared?.own && (
        <ConfirmDialog
          title={texts.clearTitle}
          confirmLabel={texts.clear}
          isBusy={clear.isBusy}
          problem={clear.problem}
          onClose={() => setCleared(null)}
          onConfirm={async () => {
            const hoursId = cleared.own?.id ?? '';
            if ((await clear.run({ input: { hoursId } })).data) done();
          }}
        >
          {texts.clearText}
        </ConfirmDialog>
      )}
    </>
  );
}
