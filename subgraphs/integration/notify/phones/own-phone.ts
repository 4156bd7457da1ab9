import type { CountryCode } from 'libphonenumber-js/min';
import type { VerifiedPhone } from '#generated/prisma/integration/client.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Database } from '../../database.ts';
import { countryOfZone } from '#platform/localisation/country-of-zone.ts';
import { parsePhone } from './parse-phone.ts';
import type { PhoneOfPerson } from './phone-code.ts';

/** A number as its owner sees it. */
export interface PersonPhone {
  readonly phone: string;
  readonly verifiedAt: Date | null;
  readonly codeEndsAt: Date | null;
}

/** The caller and the number that they mean. @throws BAD_USER_INPUT */
export async function ownPhone(db: Database, viewer: Viewer, text: string): Promise<PhoneOfPerson> {
  const { sub: personId } = requireSignedIn(viewer);
  return { personId, phone: parsePhone(text, await countryOf(db, viewer)) };
}

export function shownPhone({ phone, verifiedAt, codeHash, codeEndsAt }: VerifiedPhone): PersonPhone {
  return { phone, verifiedAt, codeEndsAt: codeHash === null ? null : codeEndsAt };
}

/** Of the vendor that the caller acts for, else of the caller's own time zone. */
async function countryOf(db: Database, viewer: Viewer): Promise<CountryCode | undefined> {
  const zones =
    viewer.kind === 'VENDOR'
      ? await db.$queryRaw<{ timezone: string | null }[]>`
          select timezone from vendor.contact where vendor_id = ${viewer.vendorId}::uuid`
      : await db.$queryRaw<{ timezone: string | null }[]>`
          select timezone from admin.contact where id = ${viewer.sub}::uuid`;
  const timezone = zones[0]?.timezone ?? null;
  return timezone === null ? undefined : countryOfZone(timezone);
}
