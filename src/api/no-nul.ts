/**
 * Is there a NUL in anything that was sent? PostgreSQL keeps none, and no keyboard has one: it is refused as input that
 * cannot be read, before it turns into a fault. Looks into lists and plain objects; what is deeper than forms are is taken
 * as holding one.
 */
export function holdsNul(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  if (depth > 40) return true;
  if (Array.isArray(value)) return value.some((each) => holdsNul(each, depth + 1));
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null) return false;
  return Object.entries(value).some(([name, each]) => name.includes('\0') || holdsNul(each, depth + 1));
}
