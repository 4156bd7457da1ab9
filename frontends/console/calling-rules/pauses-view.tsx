import { useState } from 'react';
import {
  CallingPauseEndDocument,
  CallingPauseStartDocument,
} from '#generated/documents/frontends/console/calling-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Empty } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { localMoment } from '#packages/money/local-moment.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { PlaceFields, purposeOf } from './place-fields.tsx';
import type { PurposeChoice } from './place-fields.tsx';
import type { RulesViewProps } from './rules-view.ts';
import { callingRuleTexts } from './texts.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The pauses that hold or are yet to come. */
export function PausesView({ rules: { pauses }, canChange, onSaved }: RulesViewProps) {
  const texts = useTexts(callingRuleTexts);
  const words = useRuleWords();
  const end = useAct(CallingPauseEndDocument);
  const [isPausing, setIsPausing] = useState(false);
  return (
    <>
      <ProblemNotice problem={end.problem} />
      {canChange && (
        <p>
          <Button kind="primary" icon="pause" onClick={() => setIsPausing(true)}>
            {texts.pause}
          </Button>
        </p>
      )}
      {pauses.length === 0 ? (
        <Empty icon="pause" title={texts.noPauses}>
          {texts.noPausesHint}
        </Empty>
      ) : (
        <Table
          label={texts.pauses}
          rows={pauses}
          keyOf={({ id }) => id}
          columns={[
            { id: 'reason', title: texts.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
            { id: 'region', title: texts.region, cell: ({ region }) => words.place(region) },
            { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[purpose ?? 'both'] },
            { id: 'starts', title: texts.starts, cell: ({ startsAt }) => <Moment at={startsAt} /> },
            { id: 'until', title: texts.until, cell: ({ until }) => <Moment at={until} /> },
            {
              id: 'by',
              title: texts.by,
              isSecondary: true,
              cell: ({ startedBy }) => startedBy && <bdi>{startedBy.name}</bdi>,
            },
            {
              id: 'act',
              title: texts.act,
              isTitleHidden: true,
              isNumber: true,
              cell: ({ id }) =>
                canChange && (
                  <Button
                    isBusy={end.isBusy}
                    onClick={() =>
                      void end.run({ input: { pauseId: id } }).then(({ data }) => data && onSaved())
                    }
                  >
                    {texts.end}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {isPausing && (
        <PauseDialog
          onClose={() => setIsPausing(false)}
          onSaved={() => {
            setIsPausing(false);
            onSaved();
          }}
        />
      )}
    </>
  );
}

function PauseDialog({ onClose, onSaved }: { readonly onClose: () => void; readonly onSaved: () => void }) {
  const texts = useTexts(callingRuleTexts);
  const { run, isBusy, problem } = useAct(CallingPauseStartDocument);
  const [purpose, setPurpose] = useState<PurposeChoice>('BOTH');
  const [isEndless, setIsEndless] = useState(false);
  // Sent again after a lost answer, it is the same pause.
  const [clientId] = useState(() => crypto.randomUUID());
  return (
    <FormDialog
      title={texts.pause}
      saveLabel={texts.pause}
      isBusy={isBusy}
      problem={problem}
      fields={['region', 'reason', 'startsAt', 'until']}
      onClose={onClose}
      onSubmit={async (form) => {
        const until = localMoment(textOf(form, 'until'));
        const startsAt = localMoment(textOf(form, 'startsAt'));
        setIsEndless(until === undefined);
        if (until === undefined) return;
        const input = {
          region: textOf(form, 'region').toUpperCase(),
          ...purposeOf(purpose),
          reason: textOf(form, 'reason'),
          until,
          ...(startsAt !== undefined && { startsAt }),
          clientId,
        };
        if ((await run({ input })).data) onSaved();
      }}
    >
      <p>{texts.pauseHint}</p>
      <PlaceFields purpose={purpose} onPurpose={setPurpose} error={problem?.fields['region']} />
      <TextField
        label={texts.reason}
        name="reason"
        maxLength={200}
        error={problem?.fields['reason']}
        required
      />
      <TextField
        label={texts.startsOptional}
        name="startsAt"
        type="datetime-local"
        hint={texts.startsHint}
        error={problem?.fields['startsAt']}
      />
      <TextField
        label={texts.until}
        name="until"
        type="datetime-local"
        error={isEndless ? texts.noMoment : problem?.fields['until']}
        required
      />
    </FormDialog>
  );
}
