import { ReportTimesDocument } from '#generated/documents/frontends/console/reports.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { patternOf, rhythms } from './plan.ts';
import type { Plan } from './plan.ts';
import { reportTexts } from './texts.ts';

export interface PlanFieldsProps {
  readonly plan: Plan;
  readonly timezone: string;
  readonly error: string | undefined;
  readonly onChange: (plan: Plan) => void;
}

/** When a report comes by itself, with its next times. */
export function PlanFields({ plan, timezone, error, onChange }: PlanFieldsProps) {
  const texts = useTexts(reportTexts);
  const language = useLanguage();
  const weekdays = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const pattern = patternOf(plan);
  return (
    <>
      <SelectField
        label={texts.rhythm}
        value={plan.rhythm}
        choices={rhythms.map((value) => ({ value, label: texts[value] }))}
        onChoose={(rhythm) => onChange({ ...plan, rhythm })}
      />
      {plan.rhythm === 'WEEKLY' && (
        <SelectField
          label={texts.weekday}
          value={String(plan.weekday)}
          choices={[1, 2, 3, 4, 5, 6, 0].map((day) => ({
            value: String(day),
            // The first day of 2023 was a Sunday.
            label: weekdays.format(new Date(Date.UTC(2023, 0, 1 + day))),
          }))}
          onChoose={(day) => onChange({ ...plan, weekday: Number(day) })}
        />
      )}
      {plan.rhythm === 'OTHER' && (
        <TextField
          label={texts.pattern}
          hint={texts.patternHint}
          value={plan.pattern}
          error={error}
          onChange={({ target }) => onChange({ ...plan, pattern: target.value })}
          required
        />
      )}
      {plan.rhythm !== 'NEVER' && plan.rhythm !== 'OTHER' && (
        <TextField
          label={texts.time}
          type="time"
          value={plan.time}
          error={error}
          onChange={({ target }) => onChange({ ...plan, time: target.value })}
          required
        />
      )}
      {pattern !== null && <NextTimes pattern={pattern} timezone={timezone} />}
    </>
  );
}

function NextTimes({ pattern, timezone }: { readonly pattern: string; readonly timezone: string }) {
  const texts = useTexts(reportTexts);
  const formats = useFormats();
  const { data } = useLoad(ReportTimesDocument, { pattern, timezone });
  if (!data) return null;
  return (
    <p role="status">
      {texts.nextRuns(formats.list(data.schedulePreview.map((run) => formats.dateTime(run))))}
    </p>
  );
}
