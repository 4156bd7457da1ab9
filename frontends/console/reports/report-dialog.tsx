import { useState } from 'react';
import {
  ReportChangeDocument,
  ReportKindsDocument,
  ReportMakeDocument,
} from '#generated/documents/frontends/console/reports.ts';
import type { ReportRowFragment } from '#generated/documents/frontends/console/reports.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { periodTexts } from './names.ts';
import { PlanFields } from './plan-fields.tsx';
import { patternOf, planOf } from './plan.ts';
import { errorAt, formats, languages, periods, recipientsOf } from './report-form.ts';
import { reportTexts } from './texts.ts';

/** Fields that show their own errors, with each of the addresses. */
const shownFields = [
  'name',
  'timezone',
  'recipients',
  'schedule.pattern',
  'definition',
  ...Array.from({ length: 20 }, (_, index) => `recipients.${index}`),
];

export interface ReportDialogProps {
  /** The report to change; undefined makes a new one. */
  readonly report: ReportRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

/** Makes or changes a report. */
export function ReportDialog({ report, onClose, onSaved }: ReportDialogProps) {
  const texts = useTexts(reportTexts);
  const periodNames = useTexts(periodTexts);
  const language = useLanguage();
  const person = usePerson();
  const { data: kinds } = useLoad(ReportKindsDocument, {});
  const make = useAct(ReportMakeDocument);
  const change = useAct(ReportChangeDocument);
  const [plan, setPlan] = useState(() => planOf(report?.schedule?.pattern));
  const [timezone, setTimezone] = useState(
    report?.timezone ?? person.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  // Sent again after a lost answer, it is the same report.
  const [clientId] = useState(() => crypto.randomUUID());
  const { problem, isBusy } = report ? change : make;
  const error = (name: string) => errorAt(problem?.fields, name);

  async function submit(form: FormData): Promise<void> {
    const pattern = patternOf(plan);
    const name = textOf(form, 'name');
    const wanted = {
      name,
      format: formats.find((known) => known === form.get('format')) ?? 'CSV',
      period: periods.find((known) => known === form.get('period')) ?? 'LAST_7_DAYS',
      language: languages.find((known) => known === form.get('language')) ?? 'EN',
      timezone,
      recipients: recipientsOf(textOf(form, 'recipients')),
      schedule: pattern === null ? null : { pattern, paused: form.has('paused') },
    };
    const { data } = report
      ? await change.run({ input: { ...wanted, reportId: report.id } })
      : await make.run({ input: { ...wanted, definition: textOf(form, 'definition'), clientId } });
    if (data) onSaved(name);
  }

  return (
    <FormDialog
      title={report ? texts.edit : texts.add}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={shownFields}
      onClose={onClose}
      onSubmit={submit}
    >
      {!report && (
        <SelectField
          label={texts.definition}
          name="definition"
          error={error('definition')}
          choices={(kinds?.reportDefinitions ?? []).map(({ key, titleEn, titleDe }) => ({
            value: key,
            label: language === 'de' ? titleDe : titleEn,
          }))}
        />
      )}
      <TextField
        label={texts.name}
        name="name"
        dir="auto"
        defaultValue={report?.name}
        maxLength={100}
        error={error('name')}
        required
      />
      <SelectField
        label={texts.period}
        name="period"
        defaultValue={report?.period ?? 'LAST_7_DAYS'}
        choices={periods.map((value) => ({ value, label: periodNames[value] }))}
      />
      <SelectField
        label={texts.format}
        name="format"
        defaultValue={report?.format ?? 'CSV'}
        choices={[
          { value: 'CSV', label: texts.csv },
          { value: 'PDF', label: texts.pdf },
        ]}
      />
      <SelectField
        label={texts.language}
        name="language"
        defaultValue={report?.language ?? (language === 'de' ? 'DE' : 'EN')}
        choices={[
          { value: 'EN', label: texts.english },
          { value: 'DE', label: texts.german },
        ]}
      />
      <TextField
        label={texts.timezone}
        hint={texts.timezoneHint}
        value={timezone}
        onChange={({ target }) => setTimezone(target.value)}
        error={error('timezone')}
        required
      />
      <TextField
        label={texts.recipients}
        name="recipients"
        hint={texts.recipientsHint}
        defaultValue={report?.recipients.join(', ')}
        error={error('recipients')}
      />
      <PlanFields plan={plan} timezone={timezone} error={error('schedule.pattern')} onChange={setPlan} />
      {plan.rhythm !== 'NEVER' && (
        <CheckField label={texts.pause} name="paused" defaultChecked={report?.schedule?.paused ?? false} />
      )}
    </FormDialog>
  );
}
