/** The version of the API that this code reads; every request names it, so that the account's own version does not matter. */
export const apiVersion = '2026-10-28.endive';
