import { readAddress, streetKey } from '../../subgraphs/admin/leads/facts/address.ts';
import { domainOf } from '../../subgraphs/admin/leads/facts/domain.ts';
import { readPhone } from '../../subgraphs/admin/leads/lead-fields.ts';
import { certainty, likeness, wordsOf } from '../../subgraphs/admin/leads/duplicates/likeness.ts';
import type { Comparable } from '../../subgraphs/admin/leads/duplicates/likeness.ts';
import { commonWords } from '../../subgraphs/admin/leads/duplicates/name-likeness.ts';
import { addressOf } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import type { Business } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';

interface Compared extends Comparable {
  readonly truth: number;
}

/** How well doubles are told from others: pairs of listings, and how many of them are right. */
export function compareListings(listings: readonly Business[]) {
  const leads = listings.map((one) => comparable(one));
  const common = new Map(
    [...new Set(listings.map(({ trade }) => trade))].map((trade) => [
      trade as string,
      commonWords(leads.filter(({ services }) => services.includes(trade)).map((one) => wordsOf(one))),
    ]),
  );
  const counts = { doubles: 0, certain: 0, certainWrong: 0, probable: 0, probableWrong: 0, missed: 0 };
  for (const [at, one] of leads.entries())
    for (const other of leads.slice(at + 1)) {
      const isDouble = one.truth === other.truth;
      if (isDouble) counts.doubles += 1;
      if (certainty(one, other) !== null) {
        counts.certain += 1;
        if (!isDouble) counts.certainWrong += 1;
      } else if (likeness(one, other, common.get(one.services[0] ?? ''))) {
        counts.probable += 1;
        if (!isDouble) counts.probableWrong += 1;
      } else if (isDouble) counts.missed += 1;
    }
  return counts;
}

function comparable(business: Business): Compared {
  const { street, city, country } = readAddress(addressOf(business));
  const { id, truth, name, phone, website, trade, latitude, longitude } = business;
  return {
    id,
    truth,
    name: null,
    company: name,
    phone: phone === null ? null : readPhone(phone, country),
    domain: domainOf(website),
    city,
    latitude,
    longitude,
    streetKey: streetKey(street, city),
    services: [trade],
  };
}
