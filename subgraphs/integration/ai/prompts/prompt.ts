/** What a model is told to do. Every answer's usage is counted under its number. */
export interface Prompt {
  /** Rises with every change of the text, so that answers before and after it can be compared. */
  readonly version: number;
  readonly text: string;
}
