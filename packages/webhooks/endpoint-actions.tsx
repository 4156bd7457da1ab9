import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  HookDeleteDocument,
  HookEnableDocument,
  HookPauseDocument,
  HookRotateDocument,
  HookTestDocument,
} from '#generated/documents/packages/webhooks.ts';
import type { HookEndpointFragment } from '#generated/documents/packages/webhooks.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { RecoverDialog } from './recover-dialog.tsx';
import { SecretDialog } from '#packages/components/secret-dialog.tsx';
import { webhookTexts } from './texts.ts';

type Asked =
  | { readonly act: 'edit' | 'recover' | 'rotate' | 'remove' }
  | { readonly act: 'secret'; readonly secret: string };

export interface EndpointActionsProps {
  readonly endpoint: HookEndpointFragment;
  /** Something was sent, or is about to be. */
  readonly onSent: () => void;
}

/** What can be done with an endpoint. */
export function EndpointActions({ endpoint, onSent }: EndpointActionsProps) {
  const texts = useTexts(webhookTexts);
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<Asked>();
  const [test, pause, enable, rotate, remove] = [
    useAct(HookTestDocument),
    useAct(HookPauseDocument),
    useAct(HookEnableDocument),
    useAct(HookRotateDocument),
    useAct(HookDeleteDocument),
  ];
  const input = { id: endpoint.id };
  const close = () => setAsked(undefined);
  const isEnabled = endpoint.status === 'ENABLED';

  async function sendTest(): Promise<void> {
    const { data, problem } = await test.run({ input });
    if (problem) return showProblem(problem);
    const [last] = data.testWebhookEndpoint.delivery.attempts;
    if (last?.error == null) showToast({ tone: 'good', text: texts.testTaken });
    else showToast({ tone: 'bad', text: texts.testFailed(last.error) });
    onSent();
  }

  async function turn(act: typeof pause | typeof enable, done: string): Promise<void> {
    const { problem }: { readonly problem?: Problem | undefined } = await act.run({ input });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: done });
    onSent();
  }

  return (
    <>
      <Button icon="send" isBusy={test.isBusy} onClick={() => void sendTest()}>
        {texts.test}
      </Button>
      {isEnabled ? (
        <Button icon="pause" isBusy={pause.isBusy} onClick={() => void turn(pause, texts.paused)}>
          {texts.pause}
        </Button>
      ) : (
        <Button kind="primary" isBusy={enable.isBusy} onClick={() => void turn(enable, texts.enabled)}>
          {texts.enable}
        </Button>
      )}
      <Menu
        label={texts.actions}
        groups={[
          [
            { label: texts.edit, icon: 'pencil', onChoose: () => setAsked({ act: 'edit' }) },
            { label: texts.rotate, icon: 'key', onChoose: () => setAsked({ act: 'rotate' }) },
            ...(isEnabled
              ? [
                  {
                    label: texts.recover,
                    icon: 'refresh' as const,
                    onChoose: () => setAsked({ act: 'recover' }),
                  },
                ]
              : []),
          ],
          [
            {
              label: texts.remove,
              icon: 'trash',
              isDangerous: true,
              onChoose: () => setAsked({ act: 'remove' }),
            },
          ],
        ]}
      />
      {asked?.act === 'edit' && <EndpointDialog endpoint={endpoint} onClose={close} onSaved={close} />}
      {asked?.act === 'secret' && (
        <SecretDialog title={texts.secretTitle} secret={asked.secret} texts={texts} onClose={close} />
      )}
      {asked?.act === 'recover' && (
        <RecoverDialog
          endpointId={endpoint.id}
          onClose={close}
          onDone={() => {
            close();
            onSent();
          }}
        />
      )}
      {asked?.act === 'rotate' && (
        <ConfirmDialog
          title={texts.rotateTitle}
          confirmLabel={texts.rotate}
          isBusy={rotate.isBusy}
          problem={rotate.problem}
          onClose={close}
          onConfirm={async () => {
            const { data } = await rotate.run({ input });
            if (data) setAsked({ act: 'secret', secret: data.rotateWebhookSecret.secret });
          }}
        >
          {texts.rotateHint}
        </ConfirmDialog>
      )}
      {asked?.act === 'remove' && (
        <ConfirmDialog
          title={texts.removeTitle}
          confirmLabel={texts.remove}
          isBusy={remove.isBusy}
          problem={remove.problem}
          onClose={close}
          onConfirm={async () => {
            const { data } = await remove.run({ input });
            if (!data) return;
            showToast({ tone: 'good', text: texts.removed });
            navigate('/webhooks');
          }}
        >
          {texts.removeHint}
        </ConfirmDialog>
      )}
    </>
  );
}
