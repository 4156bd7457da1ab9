/** Bytes of a file at most. */
export const mostBytes = 50 * 1024 * 1024;

/** Rows of a file at most, without the header. */
export const mostRows = 200_000;

export const mostColumns = 200;

/** Bytes of a cell at most, in UTF-8. */
export const mostCellBytes = 64 * 1024;

/** Bytes of one row at most, in UTF-8. A quote that is never closed makes a row of the rest of the file. */
export const mostRecordBytes = 1024 * 1024;
