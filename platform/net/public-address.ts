import { BlockList, isIPv6 } from 'node:net';

/** Addresses outside the public internet: IANA's special-purpose address registries (RFC 6890 and its updates). */
const specialV4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  specialV4.addSubnet(network, prefix, 'ipv4');
}
// Special are all addresses outside of 2000::/3 (IPv4 in IPv6 form included) and, inside, IPv4 tunnels and documentation.
// IPv6 has its own list, because a shared list would match an IPv4 address against IPv6 ranges.
const specialV6 = new BlockList();
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  specialV6.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address (v4 or v6, in any spelling) belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  return isIPv6(address) ? !specialV6.check(address, 'ipv6') : !specialV4.check(address, 'ipv4');
}
