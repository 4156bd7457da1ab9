import { useState } from 'react';
import {
  ProvidersAllDocument,
  ProvidersChangedDocument,
  ProvidersHealthDocument,
  ProvidersRemoveDocument,
} from '#generated/documents/frontends/console/providers.ts';
import type {
  ProviderAccountFragment,
  ProviderCardFragment,
  ProviderHealthFactsFragment,
} from '#generated/documents/frontends/console/providers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Columns, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { categories } from './categories.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import { ProviderView } from './provider-view.tsx';
import styles from './provider-view.module.css';
import { ReturnNotice } from './return-notice.tsx';
import { SandboxMessages } from './sandbox-messages.tsx';
import { providerTexts } from './texts.ts';

interface Asked {
  readonly act: 'connect' | 'remove';
  readonly provider: ProviderCardFragment;
  readonly connection: ProviderAccountFragment | null;
}

/** Every provider of the catalogue, how its accounts are connected, and what the sandboxes received. */
export function ProvidersPage() {
  const texts = useTexts(providerTexts);
  const [{ category }, change] = useFilters(['category']);
  const { data, problem, reload } = useLoad(ProvidersAllDocument, {});
  useEvents(ProvidersChangedDocument, {}, { onEvent: reload });
  const health = useLoad(ProvidersHealthDocument, {});
  const removal = useAct(ProvidersRemoveDocument);
  const [asked, setAsked] = useState<Asked | undefined>();
  const close = () => setAsked(undefined);
  const chosen = oneOf(categories, category);
  const shown = categories.filter((each) => chosen === undefined || each === chosen);
  return (
    <Page
      title={texts.title}
      bar={
        <div>
          <SelectField
            label={texts.category}
            value={category}
            choices={[
              { value: '', label: texts.anyCategory },
              ...categories.map((value) => ({ value, label: texts[`for_${value}`] })),
            ]}
            onChoose={(value) => change({ category: value })}
          />
        </div>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data && (
        <>
          <ReturnNotice providers={data.providerCatalogue} />
          {shown.map((each) => (
            <ProvidersFor
              key={each}
              title={texts[`for_${each}`]}
              providers={data.providerCatalogue.filter((provider) => provider.category === each)}
              health={health.data?.providerHealth ?? []}
              onAsk={setAsked}
            />
          ))}
          <SandboxMessages providers={data.providerCatalogue} />
        </>
      )}
      {asked?.act === 'connect' && (
        <ConnectDialog
          provider={asked.provider}
          connection={asked.connection}
          onClose={close}
          onSaved={({ name, state }) => {
            close();
            reload();
            showToast({
              tone: 'good',
              text: state === 'CONNECTED' ? texts.connectedTo(name) : texts.savedOf(name),
            });
          }}
        />
      )}
      {asked?.act === 'remove' && (
        <ConfirmDialog
          title={texts.removeOf(asked.provider.name)}
          confirmLabel={texts.remove}
          isBusy={removal.isBusy}
          problem={removal.problem}
          onClose={close}
          onConfirm={async () => {
            const { id: provider } = asked.provider;
            const account = asked.connection?.account ?? 'default';
            const { data: removed } = await removal.run({ input: { provider, account } });
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

function ProvidersFor({
  title,
  providers,
  health,
  onAsk,
}: {
  readonly title: string;
  readonly providers: readonly ProviderCardFragment[];
  readonly health: readonly ProviderHealthFactsFragment[];
  readonly onAsk: (asked: Asked) => void;
}) {
  if (providers.length === 0) return null;
  return (
    <section className={styles.category}>
      <h2>{title}</h2>
      <Columns>
        {providers.map((provider) => (
          <ProviderView
            key={provider.id}
            provider={provider}
            health={health}
            onConnect={(connection) => onAsk({ act: 'connect', provider, connection })}
            onRemove={(connection) => onAsk({ act: 'remove', provider, connection })}
          />
        ))}
      </Columns>
    </section>
  );
}
