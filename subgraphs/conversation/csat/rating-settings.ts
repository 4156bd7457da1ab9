import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';

/** How customers are asked to rate a closed conversation. */
export interface RatingSettingsModel {
  readonly byText: boolean;
  readonly byMail: boolean;
  readonly delayMinutes: number;
}

/** Before anybody has changed anything: the chat alone asks. */
const shipped: RatingSettingsModel = { byText: false, byMail: false, delayMinutes: 5 };

const given = <Field extends z.ZodType>(field: Field) =>
  field.nullish().transform((value) => value ?? undefined);

export const settingsSchema = z.object({
  byText: given(z.boolean()),
  byMail: given(z.boolean()),
  delayMinutes: given(z.int().min(0, 'must be at least 0').max(10_080, 'must be at most a week')),
});

export async function readRatingSettings(db: Tx): Promise<RatingSettingsModel> {
  const row = await db.ratingSettings.findUnique({
    where: { id: 1 },
    select: { byText: true, byMail: true, delayMinutes: true },
  });
  return row ?? shipped;
}

/** Changes what is given. */
export async function changeRatingSettings(
  tx: Tx,
  viewer: SignedInViewer,
  { byText, byMail, delayMinutes }: z.output<typeof settingsSchema>,
): Promise<RatingSettingsModel> {
  const before = await readRatingSettings(tx);
  const after = {
    byText: byText ?? before.byText,
    byMail: byMail ?? before.byMail,
    delayMinutes: delayMinutes ?? before.delayMinutes,
  };
  await tx.ratingSettings.upsert({ where: { id: 1 }, create: { id: 1, ...after }, update: after });
  if (JSON.stringify(before) !== JSON.stringify(after))
    await recordPrivileged(tx, viewer, { action: 'RATING_SETTINGS_CHANGED', facts: after });
  return after;
}
