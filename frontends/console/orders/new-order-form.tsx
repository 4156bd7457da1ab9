import { useState } from 'react';
import {
  OrderCreateDocument,
  OrderDraftConfirmDocument,
} from '#generated/documents/frontends/console/orders.ts';
import type {
  CreateOrderInput,
  OrderFromConversationQuery,
  OrderFromDraftQuery,
  OrderServicesQuery,
} from '#generated/documents/frontends/console/orders.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { majorText } from '#packages/app/format/money-input.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import type { Place } from '#packages/map/projection.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { formTexts } from './form-texts.ts';
import styles from './new-order-form.module.css';
import { localTime } from '#packages/app/format/local-time.ts';
import { orderInput } from './order-input.ts';
import type { Unreadable } from './order-input.ts';
import { PlaceFields } from './place-fields.tsx';
import { WriteId } from './write-id.ts';

export interface NewOrderFormProps {
  /** What is known of the customer of the conversation. */
  readonly known: OrderFromConversationQuery['orderDefaults'] | undefined;
  /** The order that is being talked about: it is confirmed. */
  readonly draft: OrderFromDraftQuery['orderDraft'] | undefined;
  readonly services: OrderServicesQuery['services'];
  /** Where vendors are, for the map. */
  readonly places: readonly Place[];
  readonly onLeave: () => void;
  readonly onCreated: (id: string) => void;
}

const currencies = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }));

export function NewOrderForm({ known, draft, services, places, onLeave, onCreated }: NewOrderFormProps) {
  const texts = useTexts(formTexts);
  const serviceName = useServiceName();
  const create = useAct(OrderCreateDocument);
  const confirm = useAct(OrderDraftConfirmDocument);
  const [unreadable, setUnreadable] = useState<readonly Unreadable[]>([]);
  const customer = draft?.customer ?? known?.customer;
  const [writeId] = useState(() => new WriteId());
  const problem = create.problem ?? confirm.problem;

  const errorOf = (field: string): string | undefined => {
    const unread = unreadable.find((name) => name === field);
    if (unread === undefined) return problem?.fields[field];
    return unread === 'price.amount' ? texts.priceWrong : texts.degreesWrong;
  };

  async function submit(form: FormData): Promise<void> {
    const read = orderInput(
      {
        service: textOf(form, 'service'),
        summary: textOf(form, 'summary'),
        scheduledFor: textOf(form, 'scheduledFor'),
        address: textOf(form, 'address'),
        latitude: textOf(form, 'latitude'),
        longitude: textOf(form, 'longitude'),
        price: textOf(form, 'price'),
        currency: textOf(form, 'currency'),
        name: textOf(form, 'name'),
        phone: textOf(form, 'phone'),
        email: textOf(form, 'email'),
      },
      known?.conversation.id,
    );
    create.clear();
    confirm.clear();
    setUnreadable('input' in read ? [] : read.unreadable);
    if (!('input' in read)) return;
    const order = await save(read.input);
    if (!order) return;
    showToast({ tone: 'good', text: texts.created(order.number) });
    onCreated(order.id);
  }

  /** A draft becomes its order, and is no draft any more. */
  async function save(input: CreateOrderInput) {
    if (!draft) {
      const { data } = await create.run({ input: { ...input, clientId: writeId.of(input) } });
      return data?.createOrder.order;
    }
    const { conversationId: _conversation, ...changes } = input;
    const { data } = await confirm.run({ input: { ...changes, draftId: draft.id } });
    return data?.confirmOrderDraft.order;
  }

  return (
    <FormGrid
      onSubmit={(event) => {
        event.preventDefault();
        return submit(new FormData(event.currentTarget));
      }}
    >
      {problem && Object.keys(problem.fields).length === 0 && <ProblemNotice problem={problem} />}
      <div className={styles.columns}>
        <Card title={texts.work}>
          <div className={styles.fields}>
            <SelectField
              label={texts.service}
              name="service"
              choices={[
                { value: '', label: texts.chooseService },
                ...services.map((service) => ({ value: service.slug, label: serviceName(service) })),
              ]}
              defaultValue={draft?.service?.slug ?? ''}
              error={errorOf('service')}
              required
              autoFocus
            />
            <TextArea
              label={texts.summary}
              name="summary"
              defaultValue={draft?.summary ?? known?.conversation.subject ?? ''}
              error={errorOf('summary')}
              maxLength={2000}
              dir="auto"
              required
            />
            <TextField
              label={texts.time}
              name="scheduledFor"
              type="datetime-local"
              hint={texts.timeHint}
              defaultValue={localTime(draft?.scheduledFor ?? null)}
              error={errorOf('scheduledFor')}
            />
            <div className={styles.pair}>
              <TextField
                label={texts.price}
                name="price"
                inputMode="decimal"
                defaultValue={draft?.price ? majorText(draft.price.amount, draft.price.currency) : ''}
                error={errorOf('price.amount')}
                required
              />
              <SelectField
                label={texts.currency}
                name="currency"
                defaultValue={draft?.price?.currency ?? 'EUR'}
                choices={currencies}
                error={errorOf('price.currency')}
              />
            </div>
          </div>
        </Card>
        <Card title={texts.customer}>
          <div className={styles.fields}>
            <TextField
              label={texts.name}
              name="name"
              defaultValue={customer?.name ?? ''}
              error={errorOf('customer.name')}
              dir="auto"
              required
            />
            <TextField
              label={texts.phone}
              name="phone"
              type="tel"
              defaultValue={customer?.phone ?? ''}
              error={errorOf('customer.phone')}
            />
            <TextField
              label={texts.email}
              name="email"
              type="email"
              defaultValue={customer?.email ?? ''}
              error={errorOf('customer.email')}
            />
          </div>
        </Card>
        <PlaceFields
          initial={draft ? (draft.location ?? undefined) : (known?.location ?? undefined)}
          address={draft?.address ?? undefined}
          places={places}
          errorOf={errorOf}
        />
      </div>
      <div className={styles.buttons}>
        <Button onClick={onLeave}>{texts.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={create.isBusy || confirm.isBusy}>
          {texts.create}
        </Button>
      </div>
    </FormGrid>
  );
}
