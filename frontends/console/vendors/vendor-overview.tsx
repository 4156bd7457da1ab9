import type {
  VendorFactsFragment,
  VendorPicturesFragment,
  VendorsOneQuery,
} from '#generated/documents/frontends/console/vendors.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { writeDay } from '#packages/app/hours/day-line.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Card, Columns, Facts } from '#packages/components/page.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { OfferAlertsCard } from '#packages/shell/notification-settings/offer-alerts-card.tsx';
import { vendorTexts } from './texts.ts';
import { VendorPictures } from './vendor-pictures.tsx';
import styles from './vendor-overview.module.css';

export interface VendorOverviewProps {
  readonly vendor: VendorFactsFragment & VendorPicturesFragment;
  readonly dashboard: VendorsOneQuery['vendorDashboard'];
}

/** What is known of a vendor: business, work of late, services and hours. */
export function VendorOverview({ vendor, dashboard }: VendorOverviewProps) {
  const texts = useTexts(vendorTexts);
  const dayNames = useTexts(weekdayNames);
  const serviceName = useServiceName();
  const formats = useFormats();
  const { recentAnswers, unpaidInvoices } = dashboard;
  const { rating, location } = vendor;
  return (
    <Columns>
      <Card title={texts.business}>
        <Facts
          facts={[
            {
              label: texts.description,
              value: vendor.description && <span dir="auto">{vendor.description}</span>,
            },
            {
              label: texts.email,
              value: vendor.email && <a href={`mailto:${vendor.email}`}>{vendor.email}</a>,
            },
            { label: texts.phone, value: vendor.phone && <PhoneLink number={vendor.phone} /> },
            { label: texts.address, value: location.address && <span dir="auto">{location.address}</span> },
            {
              label: texts.place,
              value: (
                <bdi dir="ltr">
                  {formats.number(location.latitude, 5)}, {formats.number(location.longitude, 5)}
                </bdi>
              ),
            },
            { label: texts.radius, value: formats.kilometres(vendor.radiusKm) },
            { label: texts.timezone, value: vendor.timezone.replaceAll('_', ' ') },
            { label: texts.taxNumber, value: vendor.taxNumber },
          ]}
        />
      </Card>
      <Card title={texts.work}>
        <Facts
          facts={[
            { label: texts.openOrders, value: texts.ofCapacity(vendor.openOrders, vendor.capacity) },
            { label: texts.pendingOffers, value: formats.number(dashboard.pendingOffers) },
            { label: texts.toInvoice, value: formats.number(dashboard.ordersToInvoice) },
            {
              label: texts.unpaid,
              value: formats.list(unpaidInvoices.map(({ total }) => formats.money(total))),
            },
            {
              label: texts.rating,
              value:
                rating.average === null
                  ? texts.noRating
                  : texts.stars(formats.number(rating.average, 1), rating.count),
            },
            {
              label: texts.acceptance,
              value:
                recentAnswers.acceptanceRate == null
                  ? null
                  : texts.ofOffers(
                      formats.percent(recentAnswers.acceptanceRate),
                      recentAnswers.offersAnswered,
                    ),
            },
            {
              label: texts.answerTime,
              value:
                recentAnswers.medianAnswerSeconds == null
                  ? null
                  : formats.countdown(recentAnswers.medianAnswerSeconds),
            },
          ]}
        />
      </Card>
      <Card title={texts.services}>
        <ul className={styles.services}>
          {vendor.services.map((service) => (
            <li key={service.id}>
              <Badge tone="accent">{serviceName(service)}</Badge>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={texts.hours}>
        <Facts
          facts={weekdays.map((day) => ({
            label: dayNames[day],
            value: writeDay(vendor.hours, day) || <span className={styles.closed}>{texts.closed}</span>,
          }))}
        />
      </Card>
      <VendorPictures vendor={vendor} />
      <OfferAlertsCard vendorId={vendor.id} />
    </Columns>
  );
}
