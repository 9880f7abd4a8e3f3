/** Stands in for the adapters of axios that the bundle does not use: on Node all calls go by `node:http`. */
export default false

/** The adapter for `fetch`; there is none. */
export const getFetch = (): false => false
