import { startVendorTests } from '../../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../../testing/vendor-subgraph.ts';

const dayMs = 86_400_000;

/** Where the work of these tests is, and what an hour of it costs. */
export const place = { latitude: 52.5, longitude: 13.4 };
export const price = { amount: 8_000, currency: 'EUR' };

export const availableSlots = `query ($vendorId: ID, $place: MapPointInput!, $postcode: String, $from: DateTime!, $to: DateTime!, $first: Int, $after: String) {
  availableSlots(vendorId: $vendorId, service: "plumbing", place: $place, postcode: $postcode, from: $from, to: $to, first: $first, after: $after) {
    edges { cursor node { vendor { id } startsAt endsAt localStart localEnd timezone } } pageInfo { hasNextPage endCursor }
  }
}`;
export const holdSlot = `mutation ($input: HoldSlotInput!) {
  holdSlot(input: $input) { hold { id state startsAt endsAt expiresAt service { slug } vendor { id } note } }
}`;
export const releaseSlot =
  'mutation ($input: ReleaseSlotInput!) { releaseSlot(input: $input) { hold { id state } } }';
export const bookSlot = `mutation ($input: BookSlotInput!) {
  bookSlot(input: $input) {
    booking { id state order { id } expiresAt }
    order { id status vendor { id } scheduledFor price { amount currency } booking { id } offers { status } }
  }
}`;
export const blockTime =
  'mutation ($input: BlockTimeInput!) { blockTime(input: $input) { booking { id state note } } }';
export const unblockTime =
  'mutation ($input: UnblockTimeInput!) { unblockTime(input: $input) { booking { id state } } }';
export const settings = `mutation ($input: SetSlotSettingsInput!) {
  setSlotSettings(input: $input) { vendor { slotSettings { stepMinutes simultaneous travelMinutes noticeMinutes horizonDays } } }
}`;
export const bookings = `query ($vendorId: ID, $from: DateTime!, $to: DateTime!) {
  bookings(vendorId: $vendorId, from: $from, to: $to) { edges { node { id state note startsAt } } }
}`;
export const addHoliday =
  'mutation ($input: AddHolidayInput!) { addHoliday(input: $input) { vendor { holidays { id firstDay lastDay } } } }';

const profile =
  'mutation ($input: UpdateVendorProfileInput!) { updateVendorProfile(input: $input) { vendor { id } } }';
const prices =
  'mutation ($input: SetServicePricesInput!) { setServicePrices(input: $input) { vendor { id } } }';

/** The midnight in UTC of the Monday after next, on which the vendors of these tests are open from 8 to 12 in UTC. */
function monday(): Date {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const weekday = (Math.floor(today / dayMs) + 3) % 7;
  return new Date(today + (14 - weekday) * dayMs);
}

/** Hours after that midnight. */
export const at = (hours: number) => new Date(monday().getTime() + hours * 3_600_000).toISOString();

/** The subgraph with a customer, and functions for what tests of slots repeat. */
export interface SlotTests extends VendorTests {
  readonly someone: TestCustomer;
  /** A vendor that is open on Mondays from 8 to 12, and takes an hour for 80 euros. */
  openOnMondays(): Promise<TestVendor>;
  /** The free slots of that Monday on the clock of a vendor. */
  slots(of: TestVendor, variables?: object): Promise<string[]>;
  hold(of: TestVendor, startsAt: string, who?: TestCustomer): Promise<{ readonly id: string }>;
}

export async function startSlotTests(): Promise<SlotTests> {
  const tests = await startVendorTests();
  const someone = await tests.customer();
  return {
    ...tests,
    someone,
    openOnMondays: async () => {
      const made = await tests.vendor();
      const hours = [{ weekday: 'MONDAY', opens: '08:00', closes: '12:00' }];
      await tests.ask(made.viewer, profile, { input: { hours, timezone: 'UTC' } });
      await tests.ask(made.viewer, prices, { input: { offerings: [{ service: 'plumbing', price }] } });
      return made;
    },
    slots: async (of, variables = {}) => {
      const times = { from: at(0), to: at(24), first: 100 };
      const { availableSlots: page } = await tests.ask(someone.viewer, availableSlots, {
        vendorId: of.id,
        place,
        ...times,
        ...variables,
      });
      return page.edges.map(({ node }) => node.localStart.slice(11));
    },
    hold: async (of, startsAt, who = someone) => {
      const input = { vendorId: of.id, service: 'plumbing', place, startsAt };
      return (await tests.ask(who.viewer, holdSlot, { input })).holdSlot.hold;
    },
  };
}
