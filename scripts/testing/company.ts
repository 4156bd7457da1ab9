/** Which other test files run in the process of one: those that share a system, those that leave their process as it was, or none. */
export type Company = 'system' | 'process' | 'none';

/** What a test file does to its process, so that tests of another file there would no longer prove what they say. */
const changes: readonly RegExp[] = [
  // Environment and signals belong to the process.
  /\bprocess\.env(\.\w+|\[[^\]]+\]) = /,
  /\bdelete process\.env\b/,
  /\bprocess\.(on|once|exit|kill|chdir|emit)\(/,
  // Clocks and methods that are replaced.
  /\bmock\./,
];

/** What files that share a system may do: their browsers and programs are no part of it. */
const starts: readonly RegExp[] = [
  /\bglobalThis\b/,
  /'(node:)?(child_process|worker_threads|cluster)'/,
  /\b(startSystem|launch|openBrowser)\(|\/(system|launcher|browser|two-gateways)\.ts'/,
];

/** @param source the text of a test file */
export function companyOf(source: string): Company {
  const does = (some: readonly RegExp[]) => some.some((one) => one.test(source));
  if (does(changes)) return 'none';
  if (/\bsharedSystem\(/.test(source)) return 'system';
  return does(starts) ? 'none' : 'process';
}
