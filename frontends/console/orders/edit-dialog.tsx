import { OrderEditDocument, OrderPageDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { ActFrame } from './act-frame.tsx';
import { actTexts } from './act-texts.ts';
import { localTime, momentOf } from '#packages/app/format/local-time.ts';

/** Changes an order that no vendor has yet. Its contact and address are loaded first: a list does not have them. */
export function EditDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data } = useLoad(OrderPageDocument, { id });
  return data?.order ? <EditForm order={data.order} onClose={onClose} /> : null;
}

function EditForm({
  order,
  onClose,
}: {
  readonly order: OrderDetailsFragment;
  readonly onClose: () => void;
}) {
  const texts = useTexts(actTexts);
  const act = useAct(OrderEditDocument);
  const { customer, location } = order;
  const fields = act.problem?.fields ?? {};

  /** Times have minutes here: one that was not touched keeps its seconds. */
  const scheduledFor = (typed: string) =>
    typed === localTime(order.scheduledFor) ? {} : { scheduledFor: momentOf(typed) };

  const variables = (form: FormData) => ({
    input: {
      orderId: order.id,
      summary: textOf(form, 'summary'),
      address: textOrNull(form, 'address'),
      customer: {
        name: textOf(form, 'name'),
        phone: textOrNull(form, 'phone'),
        email: textOrNull(form, 'email'),
      },
      ...scheduledFor(textOf(form, 'scheduledFor')),
    },
  });

  return (
    <ActFrame name="edit" act={act} variables={variables} onClose={onClose}>
      <TextArea
        label={texts.summary}
        name="summary"
        defaultValue={order.summary}
        error={fields['summary']}
        maxLength={2000}
        dir="auto"
        required
      />
      <TextField
        label={texts.time}
        name="scheduledFor"
        type="datetime-local"
        defaultValue={localTime(order.scheduledFor)}
        hint={texts.timeHint}
        error={fields['scheduledFor']}
      />
      <TextField
        label={texts.address}
        name="address"
        defaultValue={location.address ?? ''}
        hint={texts.addressHint}
        error={fields['address']}
        dir="auto"
      />
      <TextField
        label={texts.name}
        name="name"
        defaultValue={customer?.name}
        error={fields['customer.name']}
        dir="auto"
        required
      />
      <TextField
        label={texts.phone}
        name="phone"
        type="tel"
        defaultValue={customer?.phone ?? ''}
        error={fields['customer.phone']}
      />
      <TextField
        label={texts.email}
        name="email"
        type="email"
        defaultValue={customer?.email ?? ''}
        error={fields['customer.email']}
      />
    </ActFrame>
  );
}
