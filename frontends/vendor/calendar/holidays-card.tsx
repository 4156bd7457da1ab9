import { useState } from 'react';
import { HolidayAddDocument, HolidayRemoveDocument } from '#generated/documents/frontends/vendor/calendar.ts';
import type { CalendarVendorFragment } from '#generated/documents/frontends/vendor/calendar.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './booking-days.module.css';
import { useDays } from './use-days.ts';
import { calendarTexts } from './texts.ts';

/** The days on which the vendor does not work. */
export function HolidaysCard({ vendor }: { readonly vendor: Pick<CalendarVendorFragment, 'holidays'> }) {
  const texts = useTexts(calendarTexts);
  const days = useDays();
  const [isAdding, setIsAdding] = useState(false);
  const add = useAct(HolidayAddDocument);
  const remove = useAct(HolidayRemoveDocument);
  const errors = add.problem?.fields ?? {};

  async function removeNow(holidayId: string): Promise<void> {
    const { data } = await remove.run({ input: { holidayId } });
    if (data) showToast({ tone: 'good', text: texts.removed });
  }

  return (
    <Card title={texts.holidays}>
      <div className={styles.stack}>
        <ProblemNotice problem={remove.problem} />
        {vendor.holidays.length === 0 && <p>{texts.noHolidays}</p>}
        <ul className={styles.list}>
          {vendor.holidays.map(({ id, name, firstDay, lastDay }) => (
            <li key={id} className={styles.booking}>
              <span className={styles.what} dir="auto">
                {name} · {days(firstDay, lastDay)}
              </span>
              <IconButton
                icon="trash"
                label={texts.remove(name ?? firstDay)}
                onClick={() => void removeNow(id)}
              />
            </li>
          ))}
        </ul>
        <Button icon="plus" onClick={() => setIsAdding(true)}>
          {texts.add}
        </Button>
      </div>
      {isAdding && (
        <FormDialog
          title={texts.add}
          isBusy={add.isBusy}
          problem={add.problem}
          fields={['name', 'firstDay', 'lastDay']}
          onClose={() => setIsAdding(false)}
          onSubmit={async (form) => {
            const { data } = await add.run({
              input: {
                name: textOf(form, 'name'),
                firstDay: textOf(form, 'firstDay'),
                lastDay: textOrNull(form, 'lastDay'),
              },
            });
            if (!data) return;
            setIsAdding(false);
            showToast({ tone: 'good', text: texts.added });
          }}
        >
          <TextField
            label={texts.holidayName}
            name="name"
            maxLength={120}
            dir="auto"
            error={errors['name']}
            required
            autoFocus
          />
          <TextField label={texts.firstDay} name="firstDay" type="date" error={errors['firstDay']} required />
          <TextField
            label={texts.lastDay}
            name="lastDay"
            type="date"
            hint={texts.lastDayHint}
            error={errors['lastDay']}
          />
        </FormDialog>
      )}
    </Card>
  );
}
