import DataLoader from 'dataloader';
import type { Database } from '../../database.ts';

/** Loads when a number was called last; null for never. */
export function lastCallLoader(db: Database): DataLoader<string, Date | null> {
  return new DataLoader(async (phones) => {
    const rows = await db.$queryRaw<{ phone: string; at: Date }[]>`
      select phone, max(at) as at from conversation.called_number where phone = any(${[...phones]}::text[]) group by phone`;
    const calls = new Map(rows.map(({ phone, at }) => [phone, at]));
    return phones.map((phone) => calls.get(phone) ?? null);
  });
}
