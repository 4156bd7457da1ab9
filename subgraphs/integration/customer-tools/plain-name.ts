/** Letters of a name at most. */
const longest = 60;

/**
 * A name that others have chosen, as far as it is one: services and vendors are called as somebody likes. What has an address, a long
 * number or marks of a program in it is not passed on to customers and models. @returns null for that
 */
export function plainName(name: string | null): string | null {
  const isPlain = name !== null && name.length <= longest && !/[:/@<>{}]|\d{4}|\.\p{L}/u.test(name);
  return isPlain ? name : null;
}
