// In a record an absent property means "the payload did not say". A draft may hold undefined there; the record may not.

/** A record whose optional properties may also be undefined. */
export type Draft<T> = { readonly [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] };

/** The draft without its undefined properties. */
export function finishRecord<T extends object>(draft: Draft<T>): T {
  const kept = Object.entries(draft).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as T;
}
