import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { CustomerLink } from './customer-link.tsx';
import styles from './order-view.module.css';
import { orderTexts } from './texts.ts';

/** Whom the work is for, and who does it. */
export function OrderPeople({ order }: { readonly order: OrderDetailsFragment }) {
  const texts = useTexts(orderTexts);
  const formats = useFormats();
  const { customer, vendor, conversation } = order;
  const rating =
    vendor?.rating.average == null
      ? texts.unrated
      : texts.ratedBy(formats.number(vendor.rating.average, 1), vendor.rating.count);
  return (
    <>
      {customer && (
        <Card title={texts.customer}>
          <PersonName name={customer.name} />
          <Facts
            facts={[
              ...contactFacts(customer, texts),
              {
                label: texts.conversation,
                value: conversation && (
                  <Link href={`/inbox/${conversation.id}`} dir="auto">
                    {conversation.subject ?? texts.noSubject}
                  </Link>
                ),
              },
            ]}
          />
          <CustomerLink order={order} />
        </Card>
      )}
      <Card title={texts.vendorCard}>
        {vendor ? (
          <>
            <PersonName name={vendor.displayName} />
            <Facts facts={[...contactFacts(vendor, texts), { label: texts.rating, value: rating }]} />
          </>
        ) : (
          <p className={styles.muted}>{texts.noVendor}</p>
        )}
      </Card>
    </>
  );
}

function PersonName({ name }: { readonly name: string }) {
  return (
    <p className={styles.person}>
      <Avatar name={name} />
      <strong dir="auto">{name}</strong>
    </p>
  );
}

interface Contact {
  readonly phone: string | null;
  readonly email: string | null;
}

function contactFacts({ phone, email }: Contact, names: { readonly phone: string; readonly email: string }) {
  return [
    {
      label: names.phone,
      value: phone !== null && phone !== '' ? <PhoneLink number={phone} /> : null,
    },
    {
      label: names.email,
      value: email !== null && email !== '' ? <a href={`mailto:${email}`}>{email}</a> : null,
    },
  ];
}
