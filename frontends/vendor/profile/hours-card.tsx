import { useState } from 'react';
import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { checkSpans, copyDay, inOrder, nextSpan } from '#packages/app/hours/week-hours.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import type { Span } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { DayHours } from './day-hours.tsx';
import styles from './hours-card.module.css';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';
import { useSave } from './use-save.ts';

/** When the vendor works. */
export function HoursCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(profileTexts);
  const saving = useSave();
  const [spans, setSpans] = useState<readonly Span[]>(() =>
    vendor.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
  );
  const [timezone, setTimezone] = useState(vendor.timezone);
  const [isChecked, setIsChecked] = useState(false);
  const problems = checkSpans(spans, true);
  const zones = [...new Set([vendor.timezone, ...Intl.supportedValuesOf('timeZone')])].toSorted();

  return (
    <SaveForm
      title={texts.hours}
      saving={saving}
      onSave={async () => {
        setIsChecked(true);
        if (problems.some((problem) => problem !== undefined)) return;
        const hours = inOrder(spans);
        setSpans(hours);
        await saving.save({ hours: [...hours], timezone });
      }}
    >
      {saving.fields['hours'] !== undefined && (
        <p role="alert" className={styles.error}>
          {saving.fields['hours']}
        </p>
      )}
      <div className={styles.days}>
        {weekdays.map((weekday) => (
          <DayHours
            key={weekday}
            weekday={weekday}
            spans={spans.flatMap((span, index) =>
              span.weekday === weekday
                ? [{ span, index, problem: isChecked ? problems[index] : undefined }]
                : [],
            )}
            onChange={(index, span) =>
              setSpans(spans.map((other, place) => (place === index ? span : other)))
            }
            onRemove={(index) => setSpans(spans.filter((_span, place) => place !== index))}
            onAdd={() => setSpans([...spans, nextSpan(spans, weekday)])}
            onCopy={(to) => setSpans(copyDay(spans, weekday, to))}
          />
        ))}
      </div>
      <SelectField
        label={texts.timezone}
        value={timezone}
        choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        error={saving.fields['timezone']}
        onChoose={setTimezone}
      />
    </SaveForm>
  );
}
