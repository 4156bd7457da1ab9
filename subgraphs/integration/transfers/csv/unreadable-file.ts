/** Why a file can't be imported. The code is for programs, the message for people. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type UnreadableCode =
  | 'EMPTY'
  | 'NOT_CSV'
  | 'NUL'
  | 'ENCODING'
  | 'ONE_COLUMN'
  | 'NO_HEADER'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_ROWS'
  | 'CELL_TOO_LONG'
  | 'RECORD_TOO_LONG'
  | 'QUOTES'
  | 'GONE';
