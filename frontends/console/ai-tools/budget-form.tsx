import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AiBudgetSaveDocument } from '#generated/documents/frontends/console/ai-tools.ts';
import type { AiUsedQuery } from '#generated/documents/frontends/console/ai-tools.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { aiTexts } from './texts.ts';

export interface BudgetFormProps {
  readonly budget: AiUsedQuery['aiUsage']['budget'];
  readonly onSaved: () => void;
}

/** Sets the tokens that a day may take; an empty field takes the limit away. */
export function BudgetForm({ budget, onSaved }: BudgetFormProps) {
  const texts = useTexts(aiTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(AiBudgetSaveDocument);
  const [isUnread, setUnread] = useState(false);
  const { dailyTokens, tokensToday } = budget;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = numberOf(form, 'dailyTokens');
    const isWrong = textOf(form, 'dailyTokens') !== '' && !Number.isInteger(wanted);
    setUnread(isWrong);
    if (isWrong) return;
    const { data } = await run({ input: { dailyTokens: wanted ?? null } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.budgetSaved });
    onSaved();
  }

  return (
    <FormGrid onSubmit={submit}>
      <FormProblem problem={problem} fields={['dailyTokens']} />
      <p>{texts.usedToday(formats.number(tokensToday))}</p>
      <TextField
        label={texts.dailyTokens}
        name="dailyTokens"
        inputMode="numeric"
        hint={texts.dailyTokensHint}
        defaultValue={dailyTokens ?? ''}
        error={isUnread ? texts.noNumber : problem?.fields['dailyTokens']}
      />
      <div>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {texts.save}
        </Button>
      </div>
    </FormGrid>
  );
}
