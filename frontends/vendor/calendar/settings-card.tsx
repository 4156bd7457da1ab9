import { SlotSettingsSaveDocument } from '#generated/documents/frontends/vendor/calendar.ts';
import type { CalendarVendorFragment } from '#generated/documents/frontends/vendor/calendar.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { numberOf } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { calendarTexts } from './texts.ts';

/** How the vendor's time is cut into slots. */
export function SettingsCard({ vendor }: { readonly vendor: CalendarVendorFragment }) {
  const texts = useTexts(calendarTexts);
  const save = useAct(SlotSettingsSaveDocument);
  const errors = save.problem?.fields ?? {};
  const { slotSettings } = vendor;
  const fields = [
    ['stepMinutes', texts.step, 5, 1_440],
    ['simultaneous', texts.simultaneous, 1, 1_000],
    ['travelMinutes', texts.travel, 0, 480],
    ['noticeMinutes', texts.notice, 0, 43_200],
    ['horizonDays', texts.horizon, 1, 365],
  ] as const;

  async function submit(form: FormData): Promise<void> {
    const input = Object.fromEntries(fields.map(([name]) => [name, numberOf(form, name) ?? null]));
    const { data } = await save.run({ input });
    if (data) showToast({ tone: 'good', text: texts.saved });
  }

  return (
    <Card title={texts.settings}>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return submit(new FormData(event.currentTarget));
        }}
      >
        {Object.keys(errors).length === 0 && <ProblemNotice problem={save.problem} />}
        {fields.map(([name, label, min, max]) => (
          <TextField
            key={name}
            label={label}
            name={name}
            type="number"
            min={min}
            max={max}
            defaultValue={slotSettings[name]}
            error={errors[name]}
            required
          />
        ))}
        <div>
          <Button kind="primary" type="submit" isBusy={save.isBusy}>
            {texts.save}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
