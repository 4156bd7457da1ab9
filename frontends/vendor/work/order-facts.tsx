import type { WorkDetailsFragment } from '#generated/documents/frontends/vendor/work.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { offsetKm } from '#packages/map/projection.ts';
import { PlaceMap } from '#packages/map/place-map.tsx';
import styles from './order-facts.module.css';
import { workTexts } from './texts.ts';

/** For whom, where and when, with the ways to reach the customer. */
export function OrderFacts({ order }: { readonly order: WorkDetailsFragment }) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  const nameOf = useServiceName();
  const { customer, location, vendor } = order;
  const offset = vendor && offsetKm(vendor.location, location);
  const distance = offset && formats.kilometres(Math.hypot(offset.east, offset.north));
  return (
    <Card title={customer?.name ?? texts.customer}>
      <div className={styles.parts}>
        {customer?.phone != null && (
          <a className={styles.call} href={`tel:${customer.phone.replace(/[^+\d]/g, '')}`}>
            <Icon name="phone" />
            {texts.call(customer.name)}
          </a>
        )}
        <Facts
          facts={[
            { label: texts.service, value: nameOf(order.service) },
            {
              label: texts.when,
              value:
                order.scheduledFor === null ? (
                  texts.now
                ) : (
                  <time dateTime={order.scheduledFor}>{formats.dateTime(order.scheduledFor)}</time>
                ),
            },
            { label: texts.price, value: formats.money(order.price) },
            {
              label: texts.address,
              value:
                location.address === null ? null : (
                  <a href={`geo:${location.latitude},${location.longitude}`} dir="auto">
                    {location.address}
                  </a>
                ),
            },
            {
              label: texts.mail,
              value:
                customer?.email == null ? null : <a href={`mailto:${customer.email}`}>{customer.email}</a>,
            },
            {
              label: texts.rating,
              value: order.rating && (
                <span dir="auto">
                  {texts.stars(order.rating.stars)}
                  {order.rating.comment !== null && ` · ${order.rating.comment}`}
                </span>
              ),
            },
          ]}
        />
        {vendor && distance !== null && distance !== undefined && (
          <div className={styles.map}>
            <PlaceMap
              label={texts.map(distance)}
              center={vendor.location}
              radiusKm={vendor.radiusKm}
              work={location}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
