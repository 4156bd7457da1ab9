/** Whose money is shown. */
export interface OfVendor {
  /** Left out in the vendor app: the vendor that the person acts for. */
  readonly vendorId?: string;
  /** With another number it is loaded anew. */
  readonly round: number;
}
