import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { OfferSettingsSaveDocument } from '#generated/documents/frontends/console/dispatch-settings.ts';
import type { OfferSettingsQuery } from '#generated/documents/frontends/console/dispatch-settings.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { NumberFields, numbersOf, unreadNumbers } from '#packages/shell/number-fields.tsx';
import styles from './dispatch-form.module.css';
import { dispatchTexts } from './texts.ts';

const fields = ['offersPerWave', 'ttlSeconds', 'waves'] as const;

export interface DispatchFormProps {
  readonly settings: OfferSettingsQuery['dispatchSettings'];
  readonly onSaved: () => void;
}

export function DispatchForm({ settings, onSaved }: DispatchFormProps) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(OfferSettingsSaveDocument);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const { offersPerWave, ttlSeconds, waves } = settings;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const missing = unreadNumbers(form, fields, { isWhole: true });
    setUnread(missing);
    if (missing.length > 0) return;
    const { data } = await run({ input: numbersOf(form, fields) });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  return (
    <FormGrid onSubmit={submit}>
      <FormProblem problem={problem} fields={fields} />
      <p>
        {texts.summary(
          formats.number(offersPerWave),
          formats.countdown(ttlSeconds),
          formats.number(waves),
          formats.countdown(ttlSeconds * waves),
        )}
      </p>
      <div className={styles.numbers}>
        <NumberFields
          names={fields}
          values={settings}
          labels={texts}
          isWhole
          unread={unread}
          noNumber={texts.noNumber}
          problem={problem}
        />
      </div>
      <div>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {texts.save}
        </Button>
      </div>
    </FormGrid>
  );
}
