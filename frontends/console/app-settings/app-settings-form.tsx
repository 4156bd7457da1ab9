import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AppSettingsSaveDocument } from '#generated/documents/frontends/console/app-settings.ts';
import type { AppSettingsFragment } from '#generated/documents/frontends/console/app-settings.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { featureLines, legalLines, readFeatures, readLegal } from './lines.ts';
import { appSettingsTexts } from './texts.ts';

const fields = ['minimumVersion', 'storeUrl', 'appId'] as const;

export interface AppSettingsFormProps {
  readonly settings: AppSettingsFragment;
  readonly onSaved: () => void;
}

export function AppSettingsForm({ settings, onSaved }: AppSettingsFormProps) {
  const texts = useTexts(appSettingsTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(AppSettingsSaveDocument);
  const [wrong, setWrong] = useState<{ readonly features?: number; readonly legalLinks?: number }>({});
  const { platform } = settings;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const features = readFeatures(textOf(form, 'features'));
    const legalLinks = readLegal(textOf(form, 'legalLinks'));
    setWrong({
      ...('wrongLine' in features && { features: features.wrongLine }),
      ...('wrongLine' in legalLinks && { legalLinks: legalLinks.wrongLine }),
    });
    if ('wrongLine' in features || 'wrongLine' in legalLinks) return;
    const certificates = textOf(form, 'certificates').split(/\s+/).filter(Boolean);
    const { data } = await run({
      input: {
        platform,
        minimumVersion: textOf(form, 'minimumVersion'),
        storeUrl: textOf(form, 'storeUrl'),
        appId: textOf(form, 'appId'),
        certificates,
        features: [...features.items],
        legalLinks: [...legalLinks.items],
        clientId: crypto.randomUUID(),
      },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  const lineError = (line: number | undefined) =>
    line === undefined ? undefined : texts.wrongLine(formats.number(line));
  return (
    <FormGrid onSubmit={submit}>
      <FormProblem problem={problem} fields={fields} />
      <p>{texts.about}</p>
      {fields.map((name) => (
        <TextField
          key={name}
          label={texts[name]}
          name={name}
          hint={texts[`${name}Hint`]}
          defaultValue={settings[name] ?? ''}
          autoComplete="off"
          error={problem?.fields[name]}
        />
      ))}
      {platform === 'ANDROID' && (
        <TextArea
          label={texts.certificates}
          name="certificates"
          hint={texts.certificatesHint}
          rows={2}
          defaultValue={settings.certificates.join('\n')}
        />
      )}
      <TextArea
        label={texts.features}
        name="features"
        hint={texts.featuresHint}
        rows={4}
        defaultValue={featureLines(settings.features)}
        error={lineError(wrong.features)}
      />
      <TextArea
        label={texts.legalLinks}
        name="legalLinks"
        hint={texts.legalLinksHint}
        rows={4}
        defaultValue={legalLines(settings.legalLinks)}
        error={lineError(wrong.legalLinks)}
      />
      <div>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {texts.save}
        </Button>
      </div>
    </FormGrid>
  );
}
