import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AssistantRulesSaveDocument } from '#generated/documents/frontends/console/assistant-settings.ts';
import type { AssistantRulesFragment } from '#generated/documents/frontends/console/assistant-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { HoursRows } from '#packages/shell/hours/hours-rows.tsx';
import type { HoursSpan } from '#packages/shell/hours/hours-rows.tsx';
import { NumberFields, numbersOf, unreadNumbers } from '#packages/shell/number-fields.tsx';
import styles from './assistant-form.module.css';
import { assistantTexts } from './texts.ts';

const modes = ['OFF', 'SUGGEST', 'AUTO'] as const;
const times = ['ALWAYS', 'OPEN_HOURS', 'CLOSED_HOURS'] as const;
const channels = ['CHAT', 'SMS', 'WHATSAPP'] as const;
const numbers = ['minConfidence', 'dailyAnswers', 'pauseMinutes'] as const;
const fields = [
  ...numbers,
  'displayName',
  'timezone',
  'handoverWords',
  'outOfHoursText',
  'hours',
  'channels',
];

export interface AssistantFormProps {
  readonly settings: AssistantRulesFragment;
  readonly onSaved: () => void;
}

export function AssistantForm({ settings, onSaved }: AssistantFormProps) {
  const texts = useTexts(assistantTexts);
  const { run, isBusy, problem } = useAct(AssistantRulesSaveDocument);
  const [defaultMode, setDefaultMode] = useState(settings.defaultMode);
  const [answersWithin, setAnswersWithin] = useState(settings.answersWithin);
  const [hours, setHours] = useState<readonly HoursSpan[]>(settings.hours);
  const [unread, setUnread] = useState<readonly string[]>([]);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const missing = unreadNumbers(form, numbers);
    setUnread(missing);
    if (missing.length > 0) return;
    const handoverWords = textOf(form, 'handoverWords')
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const input = {
      ...numbersOf(form, numbers),
      defaultMode,
      answersWithin,
      channels: channels.filter((channel) => form.has(channel)),
      hours: hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
      timezone: textOf(form, 'timezone'),
      displayName: textOf(form, 'displayName'),
      handoverWords,
      outOfHoursText: textOrNull(form, 'outOfHoursText'),
      usesModel: form.has('usesModel'),
    };
    const { data } = await run({ input });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  return (
    <FormGrid onSubmit={submit}>
      <FormProblem problem={problem} fields={fields} />
      <div className={styles.pair}>
        <SelectField
          label={texts.defaultMode}
          hint={texts[`${defaultMode}Hint`]}
          choices={modes.map((value) => ({ value, label: texts[value] }))}
          value={defaultMode}
          onChoose={setDefaultMode}
        />
        <SelectField
          label={texts.answersWithin}
          choices={times.map((value) => ({ value, label: texts[value] }))}
          value={answersWithin}
          onChoose={setAnswersWithin}
        />
      </div>
      <fieldset className={styles.group}>
        <legend>{texts.channels}</legend>
        {channels.map((channel) => (
          <CheckField
            key={channel}
            name={channel}
            label={texts[channel]}
            defaultChecked={settings.channels.includes(channel)}
          />
        ))}
      </fieldset>
      <div className={styles.pair}>
        <NumberFields
          names={numbers}
          values={settings}
          labels={texts}
          unread={unread}
          noNumber={texts.noNumber}
          problem={problem}
        />
        <TextField
          label={texts.displayName}
          name="displayName"
          hint={texts.displayNameHint}
          defaultValue={settings.displayName}
          error={problem?.fields['displayName']}
          maxLength={60}
          required
        />
      </div>
      <HoursRows
        legend={texts.hours}
        hint={texts.hoursHint}
        hours={hours}
        errors={problem?.fields ?? {}}
        onChange={setHours}
      />
      <TextField
        label={texts.timezone}
        name="timezone"
        defaultValue={settings.timezone}
        error={problem?.fields['timezone']}
        required
      />
      <TextArea
        label={texts.outOfHoursText}
        name="outOfHoursText"
        hint={texts.outOfHoursTextHint}
        defaultValue={settings.outOfHoursText ?? ''}
        error={problem?.fields['outOfHoursText']}
        maxLength={500}
      />
      <TextArea
        label={texts.handoverWords}
        name="handoverWords"
        hint={texts.handoverWordsHint}
        defaultValue={settings.handoverWords.join('\n')}
        error={problem?.fields['handoverWords']}
      />
      <CheckField
        name="usesModel"
        label={texts.usesModel}
        hint={texts.usesModelHint}
        defaultChecked={settings.usesModel}
      />
      <div>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {texts.save}
        </Button>
      </div>
    </FormGrid>
  );
}
