import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { InsightSettingsSaveDocument } from '#generated/documents/frontends/console/insight-settings.ts';
import type { TriggerRowFragment } from '#generated/documents/frontends/console/insight-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { numberOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import styles from './insight-settings.module.css';
import { insightSettingsTexts } from './texts.ts';

const modes = ['OFF', 'SUGGEST', 'NOTIFY', 'ACT'] as const;
const numbers = ['threshold', 'coolDownMinutes'] as const;

export interface TriggerFormProps {
  readonly setting: TriggerRowFragment;
  readonly onSaved: () => void;
}

/** What follows from one kind of finding. */
export function TriggerForm({ setting, onSaved }: TriggerFormProps) {
  const { trigger, threshold, coolDownMinutes, canAct } = setting;
  const texts = useTexts(insightSettingsTexts);
  const { run, isBusy, problem } = useAct(InsightSettingsSaveDocument);
  const [mode, setMode] = useState(setting.mode);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const errorOf = (field: string) =>
    unread.includes(field) ? texts.noNumber : problem?.fields[`triggers.0.${field}`];

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const missing = numbers.filter((field) => !Number.isInteger(numberOf(form, field)));
    setUnread(missing);
    if (missing.length > 0) return;
    const change = {
      trigger,
      mode,
      threshold: (numberOf(form, 'threshold') ?? 0) / 100,
      coolDownMinutes: numberOf(form, 'coolDownMinutes'),
    };
    const { data } = await run({ input: { triggers: [change] } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  return (
    <Card title={texts[trigger]}>
      <FormGrid onSubmit={submit}>
        <FormProblem problem={problem} fields={numbers.map((field) => `triggers.0.${field}`)} />
        <p className={styles.hint}>{texts[`hint${trigger}`]}</p>
        <SelectField
          label={texts.mode}
          value={mode}
          choices={modes
            .filter((one) => canAct || one !== 'ACT')
            .map((value) => ({ value, label: texts[value] }))}
          onChoose={setMode}
        />
        <div className={styles.numbers}>
          <TextField
            label={texts.threshold}
            name="threshold"
            inputMode="numeric"
            defaultValue={Math.round(threshold * 100)}
            error={errorOf('threshold')}
            required
          />
          <TextField
            label={texts.coolDown}
            name="coolDownMinutes"
            inputMode="numeric"
            defaultValue={coolDownMinutes}
            error={errorOf('coolDownMinutes')}
            required
          />
        </div>
        <div>
          <Button type="submit" isBusy={isBusy}>
            {texts.save}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
