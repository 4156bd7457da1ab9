import { useState } from 'react';
import {
  DeskChooseDocument,
  DeskCountersDocument,
  DeskDocument,
} from '#generated/documents/frontends/console/desk.ts';
import type { DeskCountersSubscription } from '#generated/documents/frontends/console/desk.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import styles from './desk.module.css';
import { deskTexts } from './texts.ts';
import { useActivity } from './use-activity.ts';

const choices = ['FOLLOW', 'AVAILABLE', 'BUSY', 'AWAY', 'OFFLINE'] as const;

/** What the operator seems to others, and how much there is to do. While it is there, they are at the desk. */
export function Desk() {
  const texts = useTexts(deskTexts);
  const { data, reload } = useLoad(DeskDocument, {});
  const choose = useAct(DeskChooseDocument);
  const [counters, setCounters] = useState<DeskCountersSubscription['counterEvents']>();
  useActivity(reload);
  useEvents(
    DeskCountersDocument,
    {},
    {
      onEvent: ({ counterEvents }) => {
        // The first one says that this page holds the operator at the desk.
        if (!counters) reload();
        setCounters(counterEvents);
      },
    },
  );
  const own = data?.myOperatorStatus;
  return (
    <div className={styles.desk}>
      {own && (
        <>
          <SelectField
            label={texts.status}
            choices={choices.map((value) => ({ value, label: texts[value] }))}
            value={own.chosen ?? 'FOLLOW'}
            onChoose={(value) => {
              const status = value === 'FOLLOW' ? null : value;
              void choose.run({ input: { status, clientId: crypto.randomUUID() } }).then(reload);
            }}
          />
          <p className={styles.seen} role="status">
            {texts.others(texts[`is${own.presence.status}`])}
          </p>
        </>
      )}
      {counters && <Counters counters={counters} />}
    </div>
  );
}

function Counters({ counters }: { readonly counters: DeskCountersSubscription['counterEvents'] }) {
  const texts = useTexts(deskTexts);
  const formats = useFormats();
  const { inbox, orders } = counters;
  const { waiting, unassigned, breached } = inbox;
  const { offersWaiting, unfilled } = orders;
  const shown = { waiting, unassigned, breached, offersWaiting, unfilled };
  const names = ['waiting', 'unassigned', 'breached', 'offersWaiting', 'unfilled'] as const;
  return (
    <dl className={styles.counters} aria-label={texts.counters}>
      {names.map((name) => (
        <CounterRow key={name} label={texts[name]} value={formats.number(shown[name])} />
      ))}
    </dl>
  );
}

function CounterRow({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
