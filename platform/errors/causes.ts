/** An error within an error within …: deeper ones are none of ours. */
const deepest = 6;

/** Whether an error fits, or one of its causes, or what Prisma wraps in it. */
export function someCause(
  error: unknown,
  fits: (error: Readonly<Record<string, unknown>>) => boolean,
  depth = 0,
): boolean {
  if (!isObject(error) || depth > deepest) return false;
  if (fits(error)) return true;
  const meta = isObject(error['meta']) ? error['meta']['driverAdapterError'] : undefined;
  return [error['cause'], error['originalError'], meta].some((inner) => someCause(inner, fits, depth + 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
