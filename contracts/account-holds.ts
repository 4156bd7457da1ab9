/**
 * A condition of SQL on a live listener `asked`, see `defineLiveRights`: their account is open and has the role and the vendor that
 * their token says. A guest has no account, and an API key ends by itself.
 */
export const accountHolds = `(
  asked.kind in ('GUEST', 'API_KEY') or exists (
    select from admin.person
    where person.id = asked.sub and person.role = asked.role and person.disabled_at is null
      and person.vendor_id is not distinct from asked.vendor_id
  )
)`;
