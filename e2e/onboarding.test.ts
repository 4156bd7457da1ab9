import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  AcceptOfferDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  CreateUserDocument,
  CreateVendorDocument,
  DeclineOfferDocument,
  IssueInvoiceDocument,
  MeDocument,
  OrderAlertsDocument,
  ReofferOrderDocument,
  SetAvailabilityDocument,
  UpdateVendorProfileDocument,
  UsersDocument,
  VendorsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { signIn } from './client.ts';
import type { Client } from './client.ts';
import { lookAt, orderInput } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

/** Far from every vendor of the demo data. */
const hamburg = { latitude: 53.55, longitude: 9.99, address: 'Speicherstadt 1, Hamburg' };
const password = 'a long enough one';

let system: SharedSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  system = await sharedSystem();
  agent = await system.as('agent@demo.test');
  administrator = await system.as('admin@demo.test');
});

/** An order in Hamburg that has just been found to have no vendor. */
async function orderWithoutVendor(service = 'plumbing'): Promise<string> {
  const input = orderInput({ service, location: hamburg });
  const { createOrder } = await agent.run(CreateOrderDocument, { input });
  await untilStatus(createOrder.order.id, 'UNFILLED');
  return createOrder.order.id;
}

function untilStatus(orderId: string, status: string) {
  return eventually(
    async () => (await lookAt(agent, orderId)).order?.status === status,
    `the order to be ${status}`,
  );
}

/** A vendor in Hamburg and somebody who acts for it. */
async function takeIn(name: string, service = 'plumbing'): Promise<{ vendorId: string; email: string }> {
  const { createVendor } = await agent.run(CreateVendorDocument, {
    input: {
      displayName: name,
      services: [service],
      location: hamburg,
      radiusKm: 20,
      timezone: 'Europe/Berlin',
      capacity: 5,
      phone: '+49 30 23125 900',
      taxNumber: 'DE000000900',
      clientId: randomUUID(),
    },
  });
  const { vendor } = createVendor;
  assert.equal(vendor.available, false);
  assert.equal(vendor.user, null);
  const email = `${randomUUID()}@demo.test`;
  const { createUser } = await administrator.run(CreateUserDocument, {
    input: { name: `${name}, the owner`, email, password, role: 'VENDOR', vendorId: vendor.id },
  });
  assert.equal(createUser.__typename, 'UserCreated');
  return { vendorId: vendor.id, email };
}

describe('a new vendor', () => {
  it('is added, gets an order that no vendor could take, and is paid for it', async () => {
    const orderId = await orderWithoutVendor();
    const { vendorId, email } = await takeIn('Harbour Plumbing');
    const vendor = system.visitor().with(await signIn(system.origin, email, password));
    const { me } = await vendor.run(MeDocument, {});
    assert.equal(me?.role, 'VENDOR');
    assert.deepEqual(me?.vendor, { id: vendorId, displayName: 'Harbour Plumbing' });
    const alerts = vendor.follow(OrderAlertsDocument, { afterSeq: 0 });
    await vendor.run(SetAvailabilityDocument, { input: { available: true } });

    const { reofferOrder } = await agent.run(ReofferOrderDocument, { input: { orderId } });
    assert.equal(reofferOrder.order.status, 'OPEN');
    const { orderAlerts: alert } = await alerts.until(
      (event) => event.orderAlerts.__typename === 'OfferMade',
    );
    assert.equal(alert.__typename, 'OfferMade');
    if (alert.__typename !== 'OfferMade') return;
    assert.equal(alert.offer.order.id, orderId);
    const { acceptOffer } = await vendor.run(AcceptOfferDocument, { input: { offerId: alert.offer.id } });
    assert.equal(acceptOffer.__typename, 'OfferAccepted');
    await vendor.run(CompleteOrderDocument, { input: { orderId } });
    const { issueInvoice } = await vendor.run(IssueInvoiceDocument, {
      input: {
        orderId,
        lines: [{ description: 'Work', quantity: '2', unitPrice: { amount: 5_000, currency: 'EUR' } }],
        taxRatePercent: '19',
      },
    });
    assert.deepEqual(issueInvoice.invoice.total, { amount: 11_900, currency: 'EUR' });
    const { order } = await lookAt(agent, orderId);
    assert.equal(order?.vendor?.user?.name, 'Harbour Plumbing, the owner');
    assert.deepEqual(
      order.history.map(({ status, note }) => [status, note]),
      [
        ['OPEN', null],
        ['UNFILLED', 'No vendor is available.'],
        ['OPEN', 'Offered again.'],
        ['ACCEPTED', null],
        ['COMPLETED', null],
        ['INVOICED', null],
      ],
    );
    const pdf = await fetch(issueInvoice.invoice.pdfUrl.replace(/^https?:\/\/[^/]+/, system.origin), {
      headers: { 'x-session-id': vendor.session ?? '' },
    });
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    await alerts.stop();
  });

  it('that has declined an order is not asked again', async () => {
    const { email } = await takeIn('Choosy Gardens', 'gardening');
    const vendor = system.visitor().with(await signIn(system.origin, email, password));
    await vendor.run(SetAvailabilityDocument, { input: { available: true } });
    const alerts = vendor.follow(OrderAlertsDocument, { afterSeq: 0 });
    const input = orderInput({ service: 'gardening', location: hamburg });
    const { createOrder } = await agent.run(CreateOrderDocument, { input });
    const orderId = createOrder.order.id;
    const { orderAlerts: alert } = await alerts.until(
      (event) => event.orderAlerts.__typename === 'OfferMade',
    );
    await alerts.stop();
    if (alert.__typename !== 'OfferMade') throw new Error(alert.__typename);
    const early = await agent.refused(ReofferOrderDocument, { input: { orderId } });
    assert.equal(early.code, 'CONFLICT');
    await vendor.run(DeclineOfferDocument, { input: { offerId: alert.offer.id } });
    await untilStatus(orderId, 'UNFILLED');
    await agent.run(ReofferOrderDocument, { input: { orderId, note: 'Once more.' } });
    await eventually(async () => {
      const { order } = await lookAt(agent, orderId);
      return order?.history.length === 4 && order.status === 'UNFILLED';
    }, 'the end of the second attempt');
    const { order } = await lookAt(agent, orderId);
    assert.deepEqual(
      order?.offers.map(({ status }) => status),
      ['DECLINED'],
    );
  });

  it('is found and edited by operators only', async () => {
    const { vendorId, email } = await takeIn('Zenith 100% Locks', 'locksmith');
    const { vendors } = await agent.run(VendorsDocument, { first: 5, filter: { search: '100%' } });
    const [found, ...others] = vendors.edges.map(({ node }) => node);
    assert.deepEqual(others, []);
    assert.equal(found?.id, vendorId);
    assert.equal(found.user?.email, email);
    const { users } = await agent.run(UsersDocument, { first: 5, filter: { vendorId } });
    assert.deepEqual(
      users.edges.map(({ node }) => [node.email, node.vendor?.displayName]),
      [[email, 'Zenith 100% Locks']],
    );
    const change = { vendorId, description: 'Day and night', capacity: 9 };
    const { updateVendorProfile } = await agent.run(UpdateVendorProfileDocument, { input: change });
    assert.equal(updateVendorProfile.vendor.description, 'Day and night');
    assert.equal(updateVendorProfile.vendor.capacity, 9);
    const other = await system.as('vendor1@demo.test');
    for (const refused of [
      await other.refused(UpdateVendorProfileDocument, { input: change }),
      await other.refused(VendorsDocument, { first: 1 }),
      await other.refused(UsersDocument, { first: 1 }),
      await other.refused(ReofferOrderDocument, { input: { orderId: randomUUID() } }),
    ]) {
      assert.equal(refused.code, 'FORBIDDEN');
    }
  });

  it('must exist before somebody can act for it', async () => {
    const refused = await administrator.refused(CreateUserDocument, {
      input: {
        name: 'Nobody',
        email: 'nobody-acts@demo.test',
        password,
        role: 'VENDOR',
        vendorId: randomUUID(),
      },
    });
    assert.equal(refused.code, 'BAD_USER_INPUT');
    assert.equal(refused.field, 'input.vendorId');
  });
});
