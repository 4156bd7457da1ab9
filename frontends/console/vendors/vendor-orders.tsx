import { VendorsOrdersDocument } from '#generated/documents/frontends/console/vendors.ts';
import type { VendorsOrdersQuery } from '#generated/documents/frontends/console/vendors.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { OrderTable } from '../order-table/order-table.tsx';
import { vendorTexts } from './texts.ts';

const pick = (data: VendorsOrdersQuery) => data.orders;

export function VendorOrders({ vendorId }: { readonly vendorId: string }) {
  const texts = useTexts(vendorTexts);
  const pages = usePages(VendorsOrdersDocument, { vendorId, first: 25 }, pick);
  return <OrderTable label={texts.orders} pages={pages} isOfOneVendor />;
}
