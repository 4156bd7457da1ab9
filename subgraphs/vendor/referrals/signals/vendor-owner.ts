import { Prisma } from '#generated/prisma/vendor/client.ts';
import { normalEmail, normalPhone } from './normal-contact.ts';
import type { Signal } from './signal.ts';

const points = 90;

/** The referrer acts for the vendor that did the order that counted: it pays itself for a reward. */
export const vendorOwner: Signal = {
  kind: 'VENDOR_OWNER',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; vendorName: string }[]>(Prisma.sql`
      with asked as (
        select referral.*, invoice.vendor_id
        from referral join invoice on invoice.id = referral.invoice_id
        where referral.id = any(${referralIds}::uuid[])
      )
      select asked.id::text as "referralId", vendor.display_name as "vendorName"
      from asked join vendor on vendor.id = asked.vendor_id
      left join admin.contact as referrer on referrer.id = asked.referrer_id
      where asked.referrer_vendor_id = asked.vendor_id
        or ${normalEmail(Prisma.sql`vendor.email`)} = ${normalEmail(Prisma.sql`referrer.email`)}
        or ${normalPhone(Prisma.sql`vendor.phone`)} = ${normalPhone(Prisma.sql`referrer.phone`)}
        or exists (
          select from admin.person as account join admin.contact on contact.id = account.id
          where account.vendor_id = asked.vendor_id and (
            account.id = asked.referrer_id
            or ${normalEmail(Prisma.sql`contact.email`)} = ${normalEmail(Prisma.sql`referrer.email`)}
            or ${normalPhone(Prisma.sql`contact.phone`)} = ${normalPhone(Prisma.sql`referrer.phone`)}
          )
        )`);
    return rows.map(({ referralId, vendorName }) => ({
      referralId,
      points,
      reason: `The referrer acts for ${vendorName}, which did the order that counted.`,
    }));
  },
};
