/** Knows the reference rates of currencies. */
export interface Rates {
  /**
   * What one unit of the base currency costs in each other.
   * @param on a day; null for the latest
   * @returns the day that the rates are of (at weekends the last working day) and the rates as decimal text
   */
  rates(
    base: string,
    on: string | null,
  ): Promise<{
    readonly date: string;
    readonly rates: ReadonlyMap<string, string>;
  }>;
}
