import { useFormats } from '#packages/app/format/use-formats.ts';

/** Writes days of the calendar, `YYYY-MM-DD`, in the person's language: one, or from the first to the last. */
export function useDays(): (firstDay: string, lastDay: string) => string {
  // A day of the calendar is the same everywhere: it is no moment in a time zone.
  const formats = useFormats('UTC');
  const shown = (day: string) => formats.date(`${day}T00:00:00Z`);
  return (firstDay, lastDay) =>
    firstDay === lastDay ? shown(firstDay) : `${shown(firstDay)} – ${shown(lastDay)}`;
}
