import type { Store } from './store.ts'

/** The name of the fact that stores the id up to which cards without a matter were deleted. */
export const sweptCards = 'cards-swept'

/**
 * The id up to which cards without a matter were deleted; every form that can still be filled in has a
 * higher one.
 */
export const sweptUpTo = ({ system }: Pick<Store, 'system'>): number =>
  Number(system.fact(sweptCards) ?? 0)
