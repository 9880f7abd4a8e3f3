/** The directory as far as it is needed: names by id. */
interface People {
  readonly people: readonly {
    readonly openId: string
    readonly name: string
    readonly active: boolean
  }[]
}

const takesOff = /去掉|移除|删除|减少|取消|不再|remove/i

/**
 * Reads a change of the people who know of a matter (知悉人员): whoever is mentioned or named is added to
 * the present ones, or taken off where the text says so.
 */
export function readNaming(
  text: string,
  present: readonly string[],
  mentioned: readonly string[],
  { people }: People,
) {
  const named = people
    .filter((one) => one.active && (mentioned.includes(one.openId) || text.includes(one.name)))
    .map((one) => one.openId)
  const wanted = takesOff.test(text)
    ? present.filter((one) => !named.includes(one))
    : [...new Set([...present, ...named])]
  const unknown = text.trim() !== '' && named.length === 0
  return {
    values: { people: wanted },
    warnings: unknown ? ['没有认出所写的人员，请在下面选择'] : [],
  }
}
