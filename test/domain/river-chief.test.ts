import { expect, test } from 'vitest'
import type { Directory } from '../../src/domain/mechanism/directory.ts'
import {
  type ChiefPost,
  chiefName,
  chiefsOf,
  type River,
} from '../../src/domain/registers/river.ts'

const people: Readonly<Record<string, object>> = {
  here: { name: '甲河长', active: true },
  left: { name: '前河长', active: false },
}
const directory = { person: (id: string) => people[id] } as unknown as Directory
const post = (change: Partial<ChiefPost>): ChiefPost => ({
  ...{ section: null, title: null, person: null, telephone: null },
  ...change,
})

test.each([
  [{ person: 'here', title: '区级河长' }, '甲河长（区级河长）'],
  [{ person: 'here' }, '甲河长'],
  [{ person: 'left', title: '区级河长' }, '区级河长'],
  [{ person: 'left' }, '{河长}待定'],
  [{ person: 'unknown', title: '区级河长' }, '区级河长'],
  [{ title: '区级河长' }, '区级河长'],
])('a chief with %o is named %s', (change, name) => {
  expect(chiefName(post(change), directory)).toBe(name)
})

const whole = post({ title: '区级河长' })
const own = post({ section: '石角段', title: '镇级河长' })
test.each([
  [[whole, own], '石角段', ['镇级河长']],
  [[whole, own], '三江段', ['区级河长']],
  [[whole, own], null, ['区级河长']],
  [[own], '三江段', []],
  [[own, whole], null, ['区级河长']],
])('of the chiefs %o those of %s are %o', (chiefs, section, titles) => {
  const river = { chiefs } as unknown as River
  expect(chiefsOf(river, section).map(({ title }) => title)).toEqual(titles)
})
