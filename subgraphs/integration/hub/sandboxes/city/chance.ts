/** A number from 0 to 1 that depends on nothing but its arguments: a mix of two whole numbers as in MurmurHash3 (Appleby, 2011). */
export function chance(index: number, salt: number): number {
  let x = Math.imul(index + 1, 0x9e_37_79_b1) ^ Math.imul(salt + 1, 0x85_eb_ca_6b);
  x = Math.imul(x ^ (x >>> 16), 0x85_eb_ca_6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2_b2_ae_35);
  return ((x ^ (x >>> 16)) >>> 0) / 4_294_967_296;
}

/** One of a list. @param share 0 to 1 */
export function pick<Item>(list: readonly [Item, ...Item[]], share: number): Item {
  return list[Math.floor(share * list.length)] ?? list[0];
}
