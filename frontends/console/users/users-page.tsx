import { useState } from 'react';
import { UsersListDocument } from '#generated/documents/frontends/console/users.ts';
import type { UserRowFragment, UsersListQuery } from '#generated/documents/frontends/console/users.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { DisableDialog } from './disable-dialog.tsx';
import { NewUserDialog } from './new-user-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { userTexts } from './texts.ts';
import { userFilterNames, userFilterOf, userRoles } from './user-filter.ts';
import { UserTable } from './user-table.tsx';

const pick = (data: UsersListQuery) => data.users;

/** All accounts, for administrators. */
export function UsersPage() {
  const texts = useTexts(userTexts);
  const roles = useTexts(userRoleNames);
  const [filters, change] = useFilters(userFilterNames);
  const [asked, setAsked] = useState<
    { readonly act: 'role' | 'disable'; readonly user: UserRowFragment } | undefined
  >();
  const pages = usePages(UsersListDocument, { first: 50, filter: userFilterOf(filters) }, pick);
  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => change({ new: 'yes' })}>
          {texts.add}
        </Button>
      }
      bar={
        <>
          <SearchField
            label={texts.search}
            value={filters.search}
            onSearch={(search) => change({ search })}
          />
          <div>
            <SelectField
              label={texts.role}
              value={filters.role}
              choices={[
                { value: '', label: texts.anyRole },
                ...userRoles.map((role) => ({ value: role, label: roles[role] })),
              ]}
              onChoose={(role) => change({ role })}
            />
          </div>
          <div>
            <SelectField
              label={texts.state}
              value={filters.state}
              choices={[
                { value: '', label: texts.anyState },
                { value: 'open', label: texts.open },
                { value: 'disabled', label: texts.disabled },
              ]}
              onChoose={(state) => change({ state })}
            />
          </div>
          {filters.vendor !== '' && (
            <Button icon="cross" onClick={() => change({ vendor: '' })}>
              {texts.oneVendor}
            </Button>
          )}
        </>
      }
    >
      <UserTable
        pages={pages}
        onChangeRole={(user) => setAsked({ act: 'role', user })}
        onDisable={(user) => setAsked({ act: 'disable', user })}
      />
      {filters.new !== '' && (
        <NewUserDialog
          vendorId={filters.vendor}
          onClose={() => change({ new: '' })}
          onSaved={(name) => {
            change({ new: '' });
            pages.reload();
            showToast({ tone: 'good', text: texts.added(name) });
          }}
        />
      )}
      {asked?.act === 'role' && <RoleDialog user={asked.user} onClose={() => setAsked(undefined)} />}
      {asked?.act === 'disable' && <DisableDialog user={asked.user} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}
