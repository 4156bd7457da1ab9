import { VendorsAccountsDocument } from '#generated/documents/frontends/console/vendors.ts';
import type { VendorsAccountsQuery } from '#generated/documents/frontends/console/vendors.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { vendorTexts } from './texts.ts';
import styles from './vendor-accounts.module.css';

const pick = (data: VendorsAccountsQuery) => data.users;

/** Who can sign in for a vendor. Administrators make such accounts. */
export function VendorAccounts({ vendorId }: { readonly vendorId: string }) {
  const texts = useTexts(vendorTexts);
  const isAdministrator = usePerson().role === 'ADMIN';
  const pages = usePages(VendorsAccountsDocument, { vendorId, first: 25 }, pick);
  return (
    <div className={styles.accounts}>
      {isAdministrator && (
        <p>
          <Link href={`/users?vendor=${vendorId}&new=yes`}>{texts.addAccount}</Link>
        </p>
      )}
      <PagedTable
        label={texts.accounts}
        pages={pages}
        empty={
          <Empty icon="person" title={texts.noAccounts}>
            {texts.noAccountsHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <span dir="auto">{name}</span> },
          { id: 'email', title: texts.email, cell: ({ email }) => email },
          {
            id: 'created',
            title: texts.created,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="date" />,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ disabledAt }) =>
              disabledAt === null ? (
                <Badge tone="good">{texts.open}</Badge>
              ) : (
                <Badge tone="bad">{texts.disabled}</Badge>
              ),
          },
        ]}
      />
    </div>
  );
}
