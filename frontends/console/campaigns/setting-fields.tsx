import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { WeekdayBoxes } from '#packages/shell/weekday-boxes.tsx';
import type { CampaignValues } from './campaign-values.ts';
import { numberFields } from './read-settings.ts';
import { campaignTexts } from './texts.ts';

export interface SettingFieldsProps {
  readonly values: CampaignValues;
  readonly errorOf: (name: string) => string | undefined;
}

const times = ['localFrom', 'localTo'] as const;
const moments = ['startsAt', 'endsAt'] as const;
const amounts = ['budget', 'minutePrice'] as const;
const pace = ['callsPerMinute', 'maxConcurrent', 'maxAttempts'] as const;
const stops = ['abandonedPercent', 'optOutPercent', 'failedPercent', 'minSample'] as const;

/** Names of the fields that show their own errors. */
export const fieldNames: readonly string[] = [
  'name',
  'days',
  ...times,
  ...moments,
  ...pace,
  ...amounts,
  'expectedMinutes',
  ...stops,
];

/** When, how fast, for how much, and when the campaign pauses by itself. */
export function SettingFields({ values, errorOf }: SettingFieldsProps) {
  const texts = useTexts(campaignTexts);
  const number = (name: (typeof pace)[number] | (typeof stops)[number] | 'expectedMinutes', most: number) => (
    <TextField
      key={name}
      label={texts[name]}
      name={name}
      type="number"
      required
      min={0}
      max={most}
      defaultValue={values[name]}
      error={errorOf(name) ?? errorOf(`stopRules.${name}`)}
    />
  );
  return (
    <>
      <WeekdayBoxes label={texts.days} name="days" days={values.days} error={errorOf('days')} />
      {times.map((name) => (
        <TextField
          key={name}
          label={texts[name]}
          name={name}
          type="time"
          required
          defaultValue={values[name]}
          {...(name === 'localFrom' && { hint: texts.hoursHint })}
          error={errorOf(name)}
        />
      ))}
      {moments.map((name) => (
        <TextField
          key={name}
          label={texts[name]}
          name={name}
          type="datetime-local"
          defaultValue={values[name]}
          error={errorOf(name)}
        />
      ))}
      {pace.map((name) => number(name, numberFields.pace[name]))}
      {amounts.map((name) => (
        <TextField
          key={name}
          label={texts[name](values.currency)}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={values[name]}
          error={errorOf(name)}
        />
      ))}
      {number('expectedMinutes', numberFields.money.expectedMinutes)}
      <p>{texts.stopsHint}</p>
      {stops.map((name) => number(name, numberFields.stops[name]))}
    </>
  );
}
