import { UsersEnableDocument } from '#generated/documents/frontends/console/users.ts';
import type { UserRowFragment } from '#generated/documents/frontends/console/users.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { userTexts } from './texts.ts';

export interface UserTableProps {
  readonly pages: Pages<UserRowFragment>;
  readonly onChangeRole: (user: UserRowFragment) => void;
  readonly onDisable: (user: UserRowFragment) => void;
}

/** The accounts with what can be done to each. Nobody changes or closes their own. */
export function UserTable({ pages, onChangeRole, onDisable }: UserTableProps) {
  const texts = useTexts(userTexts);
  const roles = useTexts(userRoleNames);
  const me = usePerson();
  const enable = useAct(UsersEnableDocument);

  async function open({ id, name }: UserRowFragment): Promise<void> {
    const { problem } = await enable.run({ input: { userId: id } });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.enabled(name) });
  }

  return (
    <PagedTable
      label={texts.list}
      pages={pages}
      empty={
        <Empty icon="people" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      }
      columns={[
        { id: 'name', title: texts.name, cell: ({ name }) => <span dir="auto">{name}</span> },
        { id: 'email', title: texts.email, isSecondary: true, cell: ({ email }) => email },
        { id: 'role', title: texts.role, cell: ({ role }) => roles[role] },
        {
          id: 'vendor',
          title: texts.vendor,
          isSecondary: true,
          cell: ({ vendor }) =>
            vendor && (
              <Link href={`/vendors/${vendor.id}`} dir="auto">
                {vendor.displayName}
              </Link>
            ),
        },
        {
          id: 'since',
          title: texts.since,
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
        {
          id: 'actions',
          title: texts.actions,
          isTitleHidden: true,
          isNumber: true,
          cell: (user) =>
            user.id !== me.id && (
              <Menu
                label={texts.actionsOf(user.name)}
                groups={[
                  [{ label: texts.changeRole, icon: 'shield', onChoose: () => onChangeRole(user) }],
                  [
                    user.disabledAt === null
                      ? {
                          label: texts.disable,
                          icon: 'lock',
                          isDangerous: true,
                          onChoose: () => onDisable(user),
                        }
                      : { label: texts.enable, icon: 'refresh', onChoose: () => void open(user) },
                  ],
                ]}
              />
            ),
        },
      ]}
    />
  );
}
