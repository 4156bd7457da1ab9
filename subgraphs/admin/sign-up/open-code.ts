import type { Database } from '../database.ts';

/**
 * Whether a customer can come by a code: it is in use, its program takes customers, and the account of its owner is open. Codes are written as people like: see
 * `vendor.referral_code_card`.
 * @param reference a code, or what stood in the parameter `ref`, which begins with one
 */
export async function isOpenCode(db: Database, reference: string): Promise<boolean> {
  const [typed = ''] = reference.split('.', 1);
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const [card] = await db.$queryRaw<{ isOpen: boolean }[]>`
    select card.is_open and card.referee_role = 'CUSTOMER' and account.disabled_at is null as "isOpen"
    from vendor.referral_code_card as card join account on account.id = card.person_id
    where card.code = ${code}`;
  return card?.isOpen ?? false;
}
