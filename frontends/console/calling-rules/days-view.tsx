import { useState } from 'react';
import {
  CallingDayCloseDocument,
  CallingDayOpenDocument,
} from '#generated/documents/frontends/console/calling-rules.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './calling-rules.module.css';
import { PlaceFields, purposeOf } from './place-fields.tsx';
import type { PurposeChoice } from './place-fields.tsx';
import type { RulesViewProps } from './rules-view.ts';
import { callingRuleTexts } from './texts.ts';
import { useRuleWords } from './use-rule-words.ts';

/** Days without calls: those of administrators, and public holidays. */
export function DaysView({ rules: { closedDays, holidays }, canChange, onSaved }: RulesViewProps) {
  const texts = useTexts(callingRuleTexts);
  const formats = useFormats();
  const words = useRuleWords();
  const open = useAct(CallingDayOpenDocument);
  const [isAdding, setIsAdding] = useState(false);
  // Noon, so that the day is the same in every zone of a browser.
  const dayOf = (day: string) => formats.date(`${day}T12:00:00`);
  return (
    <>
      <ProblemNotice problem={open.problem} />
      {canChange && (
        <p>
          <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
            {texts.addDay}
          </Button>
        </p>
      )}
      {closedDays.length === 0 ? (
        <Empty icon="clock" title={texts.noDays}>
          {texts.noDaysHint}
        </Empty>
      ) : (
        <Table
          label={texts.days}
          rows={closedDays}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'day',
              title: texts.day,
              cell: ({ day }) => <span className={styles.whole}>{dayOf(day)}</span>,
            },
            { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
            { id: 'region', title: texts.region, cell: ({ region }) => words.place(region) },
            { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[purpose ?? 'both'] },
            {
              id: 'by',
              title: texts.by,
              isSecondary: true,
              cell: ({ addedBy }) => addedBy && <bdi>{addedBy.name}</bdi>,
            },
            {
              id: 'act',
              title: texts.act,
              isTitleHidden: true,
              isNumber: true,
              cell: ({ id }) =>
                canChange && (
                  <Button
                    isBusy={open.isBusy}
                    onClick={() =>
                      void open.run({ input: { dayId: id } }).then(({ data }) => data && onSaved())
                    }
                  >
                    {texts.remove}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Card title={texts.holidays}>
        <Table
          label={texts.holidays}
          rows={holidays}
          keyOf={({ region, name }) => `${region} ${name}`}
          columns={[
            {
              id: 'next',
              title: texts.next,
              cell: ({ nextOn }) => <span className={styles.whole}>{dayOf(nextOn)}</span>,
            },
            { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
            { id: 'region', title: texts.region, cell: ({ region }) => words.place(region) },
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
          ]}
        />
      </Card>
      {isAdding && (
        <DayDialog
          onClose={() => setIsAdding(false)}
          onSaved={() => {
            setIsAdding(false);
            onSaved();
          }}
        />
      )}
    </>
  );
}

function DayDialog({ onClose, onSaved }: { readonly onClose: () => void; readonly onSaved: () => void }) {
  const texts = useTexts(callingRuleTexts);
  const { run, isBusy, problem } = useAct(CallingDayCloseDocument);
  const [purpose, setPurpose] = useState<PurposeChoice>('BOTH');
  return (
    <FormDialog
      title={texts.addDay}
      isBusy={isBusy}
      problem={problem}
      fields={['region', 'day', 'name']}
      onClose={onClose}
      onSubmit={async (form) => {
        const input = {
          region: textOf(form, 'region').toUpperCase(),
          ...purposeOf(purpose),
          day: textOf(form, 'day'),
          name: textOf(form, 'name'),
        };
        if ((await run({ input })).data) onSaved();
      }}
    >
      <TextField label={texts.day} name="day" type="date" error={problem?.fields['day']} required />
      <TextField label={texts.name} name="name" maxLength={120} error={problem?.fields['name']} required />
      <PlaceFields purpose={purpose} onPurpose={setPurpose} error={problem?.fields['region']} />
    </FormDialog>
  );
}
