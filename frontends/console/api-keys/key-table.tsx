import type { KeyRowFragment } from '#generated/documents/frontends/console/api-keys.ts';
import { useNow } from '#packages/app/format/use-formats.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { keyState } from './key-state.ts';
import { apiKeyTexts } from './texts.ts';

export interface KeyTableProps {
  readonly pages: Pages<KeyRowFragment>;
  readonly onRename: (apiKey: KeyRowFragment) => void;
  readonly onRevoke: (apiKey: KeyRowFragment) => void;
}

const tones = { valid: 'good', expired: 'warn', revoked: 'neutral' } as const;

export function KeyTable({ pages, onRename, onRevoke }: KeyTableProps) {
  const texts = useTexts(apiKeyTexts);
  const now = useNow(60_000);
  return (
    <PagedTable
      label={texts.list}
      pages={pages}
      empty={
        <Empty icon="key" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      }
      columns={[
        { id: 'name', title: texts.name, cell: ({ name }) => <span dir="auto">{name}</span> },
        {
          id: 'key',
          title: texts.key,
          isSecondary: true,
          cell: ({ prefix, lastFour }) => (
            <code>
              {prefix}…{lastFour}
            </code>
          ),
        },
        {
          id: 'scopes',
          title: texts.scopes,
          isSecondary: true,
          cell: ({ scopes }) => (
            <span title={scopes.join('\n')}>
              {scopes.length > 2 ? texts.scopeCount(scopes.length) : scopes.join(', ')}
            </span>
          ),
        },
        {
          id: 'used',
          title: texts.used,
          isSecondary: true,
          cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} none={texts.never} />,
        },
        {
          id: 'expires',
          title: texts.expires,
          isSecondary: true,
          cell: ({ expiresAt }) => <Moment at={expiresAt} form="date" none={texts.never} />,
        },
        {
          id: 'by',
          title: texts.madeBy,
          isSecondary: true,
          cell: ({ createdBy }) => <span dir="auto">{createdBy?.name}</span>,
        },
        {
          id: 'state',
          title: texts.state,
          cell: (apiKey) => {
            const state = keyState(apiKey, now);
            return <Badge tone={tones[state]}>{texts[state]}</Badge>;
          },
        },
        {
          id: 'actions',
          title: texts.actions,
          isTitleHidden: true,
          isNumber: true,
          cell: (apiKey) =>
            apiKey.revokedAt === null && (
              <Menu
                label={texts.actionsOf(apiKey.name)}
                groups={[
                  [{ label: texts.rename, icon: 'pencil', onChoose: () => onRename(apiKey) }],
                  [
                    {
                      label: texts.revoke,
                      icon: 'trash',
                      isDangerous: true,
                      onChoose: () => onRevoke(apiKey),
                    },
                  ],
                ]}
              />
            ),
        },
      ]}
    />
  );
}
