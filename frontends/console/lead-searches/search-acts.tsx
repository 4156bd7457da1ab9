import { useState } from 'react';
import {
  LeadSearchEndDocument,
  LeadSearchGoOnDocument,
  LeadSearchPauseItDocument,
} from '#generated/documents/frontends/console/lead-searches.ts';
import type { LeadSearchDetailQuery } from '#generated/documents/frontends/console/lead-searches.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckField, TextField } from '#packages/components/field.tsx';
import { numberOf } from '#packages/components/form-values.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { searchTexts } from './texts.ts';

export interface SearchActsProps {
  readonly search: NonNullable<LeadSearchDetailQuery['leadSearch']>;
  readonly onDone: () => void;
}

/** What one can do with a search now. Administrators alone spend more calls. */
export function SearchActs({ search, onDone }: SearchActsProps) {
  const texts = useTexts(searchTexts);
  const isAdmin = usePerson().role === 'ADMIN';
  const [asked, setAsked] = useState<'resume' | 'end' | null>(null);
  const pause = useAct(LeadSearchPauseItDocument);
  const resume = useAct(LeadSearchGoOnDocument);
  const end = useAct(LeadSearchEndDocument);
  const { id, state, missing } = search;
  const isRunning = state === 'RUNNING' || state === 'QUEUED';
  const canGoOn = state === 'PAUSED' || ((state === 'DONE' || state === 'FAILED') && missing.cells > 0);

  function done(hasWorked: boolean): void {
    if (!hasWorked) return;
    setAsked(null);
    onDone();
  }

  return (
    <>
      <ProblemNotice problem={pause.problem} />
      {isRunning && (
        <Button
          icon="pause"
          isBusy={pause.isBusy}
          onClick={() =>
            void pause.run({ input: { searchId: id } }).then(({ data }) => done(data !== undefined))
          }
        >
          {texts.pause}
        </Button>
      )}
      {isAdmin && canGoOn && (
        <Button kind="primary" onClick={() => setAsked('resume')}>
          {texts.goOn}
        </Button>
      )}
      {(isRunning || state === 'PAUSED') && (
        <Button kind="danger" icon="cross" onClick={() => setAsked('end')}>
          {texts.end}
        </Button>
      )}
      {asked === 'resume' && (
        <FormDialog
          title={texts.goOn}
          saveLabel={texts.goOn}
          isBusy={resume.isBusy}
          problem={resume.problem}
          fields={['budgetCalls']}
          onClose={() => setAsked(null)}
          onSubmit={async (form) => {
            const budgetCalls = Math.round(numberOf(form, 'budgetCalls') ?? search.budgetCalls);
            const input = { searchId: id, budgetCalls, buyLostPages: form.has('buyLost') };
            done((await resume.run({ input })).data !== undefined);
          }}
        >
          <TextField
            label={texts.budget}
            name="budgetCalls"
            type="number"
            min={1}
            max={10_000}
            required
            defaultValue={Math.max(search.budgetCalls, search.spentCalls + 100)}
            error={resume.problem?.fields['budgetCalls']}
          />
          {missing.lostPages > 0 && <CheckField label={texts.buyLost} name="buyLost" />}
        </FormDialog>
      )}
      {asked === 'end' && (
        <ConfirmDialog
          title={texts.endTitle}
          confirmLabel={texts.end}
          isBusy={end.isBusy}
          problem={end.problem}
          onClose={() => setAsked(null)}
          onConfirm={async () => done((await end.run({ input: { searchId: id } })).data !== undefined)}
        >
          {texts.endText}
        </ConfirmDialog>
      )}
    </>
  );
}
