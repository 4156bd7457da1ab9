import { useEffect, useState } from 'react';
import { HookDeliveriesDocument, HookResendDocument } from '#generated/documents/packages/webhooks.ts';
import type { HookDeliveriesQuery } from '#generated/documents/packages/webhooks.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import styles from './code.module.css';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { deliveryStates, deliveryTones } from './states.ts';
import { webhookTexts } from './texts.ts';

const filterNames = ['status'] as const;
const pick = (data: HookDeliveriesQuery) => data.webhookDeliveries;

/** How often the list is loaded anew while something in it is on its way, in milliseconds. */
const reloadMs = 2_000;

export interface DeliveriesProps {
  readonly endpointId: string;
  /** With another number the list is loaded anew: something was sent. */
  readonly round: number;
}

/** What was sent to an endpoint: how each webhook went, its attempts, and sending it again. */
export function Deliveries({ endpointId, round }: DeliveriesProps) {
  const texts = useTexts(webhookTexts);
  const formats = useFormats();
  const [{ status }, change] = useFilters(filterNames);
  const known = oneOf(deliveryStates, status);
  const pages = usePages(
    HookDeliveriesDocument,
    { endpointId, first: 50, filter: known ? { status: known } : {} },
    pick,
  );
  const { reload } = pages;
  const resend = useAct(HookResendDocument);
  const [openId, setOpenId] = useState<string>();
  const opened = pages.nodes.find(({ id }) => id === openId);
  const isMoving = pages.nodes.some((one) => one.status === 'PENDING');
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(reload, reloadMs);
    return () => clearInterval(timer);
  }, [isMoving, reload]);

  async function sendAgain(deliveryId: string): Promise<void> {
    const { problem } = await resend.run({ input: { deliveryId } });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.resent });
    reload();
  }

  return (
    <Card
      title={texts.sent}
      actions={
        <Button icon="refresh" onClick={reload}>
          {texts.refresh}
        </Button>
      }
    >
      <div className={styles.filter}>
        <SelectField
          label={texts.state}
          value={known ?? ''}
          choices={[
            { value: '', label: texts.anyState },
            ...deliveryStates.map((value) => ({ value, label: texts[value] })),
          ]}
          onChoose={(value) => change({ status: value })}
        />
      </div>
      <PagedTable
        label={texts.deliveries}
        pages={pages}
        empty={
          <Empty icon="send" title={texts.nothingSent}>
            {texts.nothingSentHint}
          </Empty>
        }
        columns={[
          { id: 'event', title: texts.event, cell: ({ type }) => <code>{type}</code> },
          {
            id: 'state',
            title: texts.state,
            cell: (row) => <Badge tone={deliveryTones[row.status]}>{texts[row.status]}</Badge>,
          },
          {
            id: 'answer',
            title: texts.answer,
            cell: ({ attempts: [last] }) => last && (last.error ?? last.status ?? texts.noAnswer),
          },
          {
            id: 'ms',
            title: texts.duration,
            isNumber: true,
            isSecondary: true,
            cell: ({ attempts: [last] }) => last && texts.ms(formats.number(last.ms)),
          },
          {
            id: 'attempts',
            title: texts.attempts,
            isNumber: true,
            isSecondary: true,
            cell: ({ attempts }) => formats.number(attempts.length),
          },
          {
            id: 'created',
            title: texts.created,
            isNumber: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
          {
            id: 'act',
            title: texts.actions,
            isTitleHidden: true,
            isNumber: true,
            cell: ({ id, type }) => (
              <IconButton icon="list" label={`${texts.show}: ${type}`} onClick={() => setOpenId(id)} />
            ),
          },
        ]}
      />
      {opened && (
        <DeliveryDialog
          delivery={opened}
          isBusy={resend.isBusy}
          onResend={() => void sendAgain(opened.id)}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </Card>
  );
}
