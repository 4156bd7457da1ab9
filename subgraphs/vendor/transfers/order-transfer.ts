import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type { ExportedPage } from '#platform/transfers/transfer-entity.ts';
import type { Tx } from '../database.ts';

/** An order as a file has it. */
interface OrderRow {
  readonly number: string;
  readonly status: string;
  readonly service: string;
  readonly summary: string;
  readonly customerName: string;
  readonly customerPhone: string;
  readonly customerEmail: string;
  readonly address: string;
  readonly priceMinorUnits: string;
  readonly currency: string;
  readonly scheduledFor: string;
  readonly vendor: string;
  readonly createdAt: string;
}

/** Orders are exported only: each is ranked and offered, so it is made by `createOrder`. */
export const orderTransfer = defineTransferEntity<Tx, OrderRow>({
  entity: 'ORDER',
  labels: { en: 'Orders', de: 'Aufträge' },
  key: { en: 'number', de: 'Nummer' },
  fields: {
    number: { labels: { en: 'Number', de: 'Nummer' }, isNumber: true },
    status: { labels: { en: 'State', de: 'Stand' } },
    service: { labels: { en: 'Service', de: 'Leistung' } },
    summary: { labels: { en: 'Summary', de: 'Beschreibung' } },
    customerName: { labels: { en: 'Customer', de: 'Kunde' } },
    customerPhone: { labels: { en: 'Telephone', de: 'Telefon' } },
    customerEmail: { labels: { en: 'E-mail', de: 'E-Mail' } },
    address: { labels: { en: 'Address', de: 'Adresse' } },
    priceMinorUnits: {
      labels: { en: 'Price in minor units', de: 'Preis in kleinsten Einheiten' },
      isNumber: true,
    },
    currency: { labels: { en: 'Currency', de: 'Währung' } },
    scheduledFor: { labels: { en: 'Scheduled for', de: 'Termin' } },
    vendor: { labels: { en: 'Vendor', de: 'Dienstleister' } },
    createdAt: { labels: { en: 'Made at', de: 'Angelegt am' } },
  },
  importers: [],
  exporters: ['ADMIN', 'AGENT'],
  page: readOrderPage,
});

async function readOrderPage(tx: Tx, after: string | null, limit: number): Promise<ExportedPage<OrderRow>> {
  const orders = await tx.order.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    include: { vendor: { select: { displayName: true } } },
  });
  return {
    rows: orders.map((order) => ({
      number: String(order.number),
      status: order.status,
      service: order.serviceSlug,
      summary: order.summary,
      customerName: order.customerName,
      customerPhone: order.customerPhone,
      customerEmail: order.customerEmail,
      address: order.address,
      priceMinorUnits: String(order.priceAmount),
      currency: order.priceCurrency,
      scheduledFor: order.scheduledFor?.toISOString() ?? null,
      vendor: order.vendor?.displayName ?? null,
      createdAt: order.createdAt.toISOString(),
    })),
    next: orders.length < limit ? null : (orders.at(-1)?.id ?? null),
  };
}
