import { BlockList, isIPv6 } from 'node:net';

const networks = new BlockList();
// This machine, private networks (RFC 1918, RFC 4193), those behind carriers and clusters (RFC 6598), and links.
networks.addSubnet('127.0.0.0', 8);
networks.addSubnet('10.0.0.0', 8);
networks.addSubnet('172.16.0.0', 12);
networks.addSubnet('192.168.0.0', 16);
networks.addSubnet('100.64.0.0', 10);
networks.addSubnet('169.254.0.0', 16);
networks.addAddress('::1', 'ipv6');
networks.addSubnet('fc00::', 7, 'ipv6');
networks.addSubnet('fe80::', 10, 'ipv6');

/** True for an address that packets of the public internet cannot come from. */
export function isPrivateAddress(address: string): boolean {
  return networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
