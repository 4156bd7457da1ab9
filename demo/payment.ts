import { OrderDocument, SetCollectionDocument } from '#generated/operations/e2e.ts';
import type { Billed } from './booking.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

/** A customer pays an invoice on its page as a browser without scripts would, and its vendor sees it live. */
export async function payOnPage(
  origin: string,
  customer: string,
  admin: SignedIn,
  { vendor, orderId, payUrl, seenByVendor, seenByCustomer }: Billed,
): Promise<void> {
  const { order } = await admin.client.run(OrderDocument, { id: orderId });
  const input = { vendorId: order?.vendor?.id ?? '', collection: 'PLATFORM' } as const;
  await admin.client.run(SetCollectionDocument, { input });
  say(admin.name, `lets the platform collect for ${order?.vendor?.displayName}`);

  say(customer, `opens the link of the invoice: ${headingOf(await pageAt(payUrl))}`);
  const atProvider = await submit(payUrl, '');
  if (new URL(atProvider).origin !== new URL(origin).origin) {
    say(customer, `is led to ${new URL(atProvider).host}, where real money would move: nobody pays there`);
    return;
  }
  say(customer, `is led to the provider: ${headingOf(await pageAt(atProvider))}`);
  const back = await submit(atProvider, 'act=pay');
  const page = await until('the word of the provider', async () => {
    const shown = await pageAt(back);
    return shown.includes('<form') ? undefined : shown;
  });
  say(customer, `pays and comes back: ${headingOf(page)}`);
  await Promise.all([
    seenByVendor.wait(`the alert of ${vendor.name}`),
    seenByCustomer.wait('the end of the order'),
  ]);
}

async function pageAt(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
}

/** Sends the form of a page. @returns where it leads to */
async function submit(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`${url} leads nowhere: ${answer.status}`);
  return new URL(location, url).href;
}

function headingOf(page: string): string {
  return /<h1>([^<]*)<\/h1>/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? 'a page without a heading';
}
