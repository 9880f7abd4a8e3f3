import { normaliseText } from './text.ts'

/** The subject in an organisation's name: 水利 of 区水利局. */
const stemOf = (name: string): string =>
  name
    .replace(/^[区县市]/, '')
    .replace(/(?:管理)?(?:局|委员会|委|办公室|办|支队|大队|中心|处|站|所)$/, '')

const SOMEBODY =
  /(?:主管|职能|有关|相关|监管|执法|行政|涉事|责任)(?:行政)?(?:部门|单位|机关)|行政机关|行政主管/

/**
 * Whether a text may mean an organisation that it does not name: by its subject (水利部门), or as one of the
 * responsible ones (主管部门不作为). The person is then asked which one is meant.
 */
export function mayMean(text: string, { name }: { readonly name: string }): boolean {
  const said = normaliseText(text)
  const stem = stemOf(name)
  return (stem.length > 1 && said.includes(stem)) || SOMEBODY.test(said)
}
