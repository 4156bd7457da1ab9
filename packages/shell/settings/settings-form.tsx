import {
  ShellLocalesDocument,
  ShellUpdateSettingsDocument,
} from '#generated/documents/packages/shell/settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '../form-problem.tsx';
import { usePerson } from '../person-context.ts';
import { namedChoices } from './named-choices.ts';
import { settingsTexts } from './texts.ts';

/** How values are written for the person who is signed in: locale, time zone, currency. */
export function SettingsForm() {
  const texts = useTexts(settingsTexts);
  const language = useLanguage();
  const { locale, timezone, currency } = usePerson();
  const { data } = useLoad(ShellLocalesDocument, {});
  const { run, isBusy, problem } = useAct(ShellUpdateSettingsDocument);
  const known = data?.supportedLocales ?? (locale === null ? [] : [locale]);
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));

  async function save(form: FormData): Promise<void> {
    const { data: done } = await run({
      input: {
        locale: textOrNull(form, 'locale'),
        timezone: textOrNull(form, 'timezone'),
        currency: textOrNull(form, 'currency'),
      },
    });
    if (done) showToast({ tone: 'good', text: texts.saved });
  }

  return (
    <Card title={texts.title}>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return save(new FormData(event.currentTarget));
        }}
      >
        <FormProblem problem={problem} fields={['locale', 'timezone', 'currency']} />
        <SelectField
          // The list arrives later than the form.
          key={known.length}
          label={texts.locale}
          name="locale"
          hint={texts.localeHint}
          defaultValue={locale ?? ''}
          choices={[{ value: '', label: texts.asHere }, ...namedChoices(known, 'language', language)]}
          error={problem?.fields['locale']}
        />
        <SelectField
          label={texts.timezone}
          name="timezone"
          autoComplete="off"
          defaultValue={timezone ?? ''}
          choices={[{ value: '', label: texts.asHere }, ...zones]}
          error={problem?.fields['timezone']}
        />
        <SelectField
          label={texts.currency}
          name="currency"
          defaultValue={currency ?? ''}
          choices={[
            { value: '', label: texts.none },
            ...namedChoices(Intl.supportedValuesOf('currency'), 'currency', language),
          ]}
          error={problem?.fields['currency']}
        />
        <div>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {texts.save}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
