/** Bytes of one file at most. */
export const mostFileBytes = 4_000_000;

/** Bytes of all that a bank gets at most, with what is made for it. */
export const mostPackBytes = 4_500_000;

/** Uploaded files of one dispute at most, also those that were never sent. */
export const mostFiles = 20;
