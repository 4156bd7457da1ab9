import { useState } from 'react';
import { OrderCreateDocument } from '#generated/documents/frontends/console/orders.ts';
import type {
  OrderFromConversationQuery,
  OrderServicesQuery,
} from '#generated/documents/frontends/console/orders.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
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
import { orderInput } from './order-input.ts';
import type { Unreadable } from './order-input.ts';
import { PlaceFields } from './place-fields.tsx';
import { WriteId } from './write-id.ts';

export interface NewOrderFormProps {
  /** What the conversation says already. */
  readonly draft: OrderFromConversationQuery['orderDraft'] | undefined;
  readonly services: OrderServicesQuery['services'];
  /** Where vendors are, for the map. */
  readonly places: readonly Place[];
  readonly onLeave: () => void;
  readonly onCreated: (id: string) => void;
}

const currencies = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }));

export function NewOrderForm({ draft, services, places, onLeave, onCreated }: NewOrderFormProps) {
  const texts = useTexts(formTexts);
  const serviceName = useServiceName();
  const create = useAct(OrderCreateDocument);
  const [unreadable, setUnreadable] = useState<readonly Unreadable[]>([]);
  const [writeId] = useState(() => new WriteId());
  const { problem } = create;

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
      draft?.conversation.id,
    );
    create.clear();
    setUnreadable('input' in read ? [] : read.unreadable);
    if (!('input' in read)) return;
    const { data } = await create.run({ input: { ...read.input, clientId: writeId.of(read.input) } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.created(data.createOrder.order.number) });
    onCreated(data.createOrder.order.id);
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
              error={errorOf('service')}
              required
              autoFocus
            />
            <TextArea
              label={texts.summary}
              name="summary"
              defaultValue={draft?.conversation.subject ?? ''}
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
              error={errorOf('scheduledFor')}
            />
            <div className={styles.pair}>
              <TextField
                label={texts.price}
                name="price"
                inputMode="decimal"
                error={errorOf('price.amount')}
                required
              />
              <SelectField
                label={texts.currency}
                name="currency"
                defaultValue="EUR"
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
              defaultValue={draft?.customer.name ?? ''}
              error={errorOf('customer.name')}
              dir="auto"
              required
            />
            <TextField
              label={texts.phone}
              name="phone"
              type="tel"
              defaultValue={draft?.customer.phone ?? ''}
              error={errorOf('customer.phone')}
            />
            <TextField
              label={texts.email}
              name="email"
              type="email"
              defaultValue={draft?.customer.email ?? ''}
              error={errorOf('customer.email')}
            />
          </div>
        </Card>
        <PlaceFields initial={draft?.location ?? undefined} places={places} errorOf={errorOf} />
      </div>
      <div className={styles.buttons}>
        <Button onClick={onLeave}>{texts.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={create.isBusy}>
          {texts.create}
        </Button>
      </div>
    </FormGrid>
  );
}
