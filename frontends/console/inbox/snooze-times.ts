export type SnoozeChoice = 'hour' | 'evening' | 'tomorrow' | 'week';

/** When a conversation comes back that is put aside now, in the person's own time zone. Choices that have passed are left out. */
export function snoozeTimes(now: Date): readonly { readonly choice: SnoozeChoice; readonly until: Date }[] {
  const at = (days: number, hour: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  const all: { readonly choice: SnoozeChoice; readonly until: Date }[] = [
    { choice: 'hour', until: new Date(now.getTime() + 3_600_000) },
    { choice: 'evening', until: at(0, 18) },
    { choice: 'tomorrow', until: at(1, 9) },
    { choice: 'week', until: at(daysToMonday, 9) },
  ];
  return all.filter(({ choice, until }) => choice === 'hour' || until.getTime() - now.getTime() > 3_600_000);
}
