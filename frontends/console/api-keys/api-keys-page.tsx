import { useState } from 'react';
import { KeysListDocument, KeysRevokeDocument } from '#generated/documents/frontends/console/api-keys.ts';
import type { KeyRowFragment, KeysListQuery } from '#generated/documents/frontends/console/api-keys.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { SecretDialog } from '#packages/components/secret-dialog.tsx';
import { apiKeyTexts } from './texts.ts';

type Asked =
  | { readonly act: 'new' }
  | { readonly act: 'rename' | 'revoke'; readonly apiKey: KeyRowFragment }
  | { readonly act: 'show'; readonly name: string; readonly secret: string };

const pick = (data: KeysListQuery) => data.apiKeys;

/** The keys of programs that act for the operators. */
export function ApiKeysPage() {
  const texts = useTexts(apiKeyTexts);
  const pages = usePages(KeysListDocument, { first: 50 }, pick);
  const revocation = useAct(KeysRevokeDocument);
  const [asked, setAsked] = useState<Asked | undefined>();
  const close = () => setAsked(undefined);
  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setAsked({ act: 'new' })}>
          {texts.add}
        </Button>
      }
    >
      <KeyTable
        pages={pages}
        onRename={(apiKey) => setAsked({ act: 'rename', apiKey })}
        onRevoke={(apiKey) => setAsked({ act: 'revoke', apiKey })}
      />
      {asked?.act === 'new' && (
        <NewKeyDialog
          onClose={close}
          onMade={(name, secret) => {
            setAsked({ act: 'show', name, secret });
            pages.reload();
          }}
        />
      )}
      {asked?.act === 'show' && (
        <SecretDialog title={texts.keyOf(asked.name)} secret={asked.secret} texts={texts} onClose={close} />
      )}
      {asked?.act === 'rename' && <RenameDialog apiKey={asked.apiKey} onClose={close} />}
      {asked?.act === 'revoke' && (
        <ConfirmDialog
          title={texts.revokeOf(asked.apiKey.name)}
          confirmLabel={texts.revoke}
          isBusy={revocation.isBusy}
          problem={revocation.problem}
          onClose={close}
          onConfirm={async () => {
            const { data } = await revocation.run({ input: { apiKeyId: asked.apiKey.id } });
            if (!data) return;
            close();
            showToast({ tone: 'good', text: texts.revokedNow(asked.apiKey.name) });
          }}
        >
          {texts.revokeHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
