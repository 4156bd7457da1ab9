import { useState } from 'react';
import {
  ProvidersAllDocument,
  ProvidersRemoveDocument,
} from '#generated/documents/frontends/console/providers.ts';
import type { ProviderCardFragment } from '#generated/documents/frontends/console/providers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Columns, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { ProviderView } from './provider-view.tsx';
import { SandboxMessages } from './sandbox-messages.tsx';
import { providerTexts } from './texts.ts';

/** The providers behind text messages and suggested replies, and how each is connected. */
export function ProvidersPage() {
  const texts = useTexts(providerTexts);
  const { data, problem, reload } = useLoad(ProvidersAllDocument, {});
  const removal = useAct(ProvidersRemoveDocument);
  const [asked, setAsked] = useState<
    { readonly act: 'connect' | 'remove'; readonly connection: ProviderCardFragment } | undefined
  >();
  const close = () => setAsked(undefined);
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data && (
        <>
          <Columns>
            {data.providerConnections.map((connection) => (
              <ProviderView
                key={connection.provider}
                connection={connection}
                onConnect={() => setAsked({ act: 'connect', connection })}
                onRemove={() => setAsked({ act: 'remove', connection })}
              />
            ))}
          </Columns>
          <SandboxMessages />
        </>
      )}
      {asked?.act === 'connect' && (
        <ConnectDialog
          connection={asked.connection}
          onClose={close}
          onSaved={(name) => {
            close();
            reload();
            showToast({ tone: 'good', text: texts.connectedTo(name) });
          }}
        />
      )}
      {asked?.act === 'remove' && (
        <ConfirmDialog
          title={texts.removeOf(asked.connection.name)}
          confirmLabel={texts.remove}
          isBusy={removal.isBusy}
          problem={removal.problem}
          onClose={close}
          onConfirm={async () => {
            const { data: removed } = await removal.run({ input: { provider: asked.connection.provider } });
            if (!removed) return;
            close();
            reload();
          }}
        >
          {texts.removeHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
