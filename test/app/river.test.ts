import { expect, test } from 'vitest'
import { Play, pro, rco, sand, unit } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { shareTime } from './time-kit.ts'

const sections = 'sections: [石角段, 三江段, 古南街道滨河段, 江津交界段]'
const chiefs = `sections:
        [
          { name: 石角段, chief: 镇级河长, chief_person: ou_rco_member },
          { name: 三江段, chief: 镇级河长, chief_person: ou_shijiao_member },
        ]`
const profile = profileWith((text) => text.replace(sections, chiefs))
const play = shareTime('2026-03-10 10:20', { profile })

test('a clue shows the chief of its section', async () => {
  const clue = await play().file(rco.liaison, sand)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('河长　甲工作员（镇级河长）')
})

test('a clue outside every section that has a chief shows the chief of the river', async () => {
  const clue = await play().file(rco.liaison, sand.replace('石角段', '大桥下'))
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('河长　区级河长')
})

test('the bound chief of the section is told of a clue of grade 重大', async () => {
  const before = play().countOf(rco.member)
  await play().file(rco.liaison, sand, { grade: '重大' })
  expect(play().countOf(rco.member)).toBe(before + 1)
  expect(play().read(rco.member)).toContain('登记了重大线索')
})

test('the chief of a section is not told of what the chief may not see', async () => {
  const before = play().countOf(unit.shijiao)
  await play().file(rco.liaison, sand.replace('石角段', '三江段'), { grade: '重大' })
  expect(play().countOf(unit.shijiao)).toBe(before)
})

test('the filing form names the chief and the sections of the river', async () => {
  await play().type(pro.liaison, '/线索 綦江河 有挖机在河道采砂')
  expect(play().read(pro.liaison)).toContain('綦江河　河长：区级河长；河段：石角段、三江段')
})

test('a form in a group names posts, not people', async () => {
  await play().typeIn('oc_rco', rco.member, '/线索 綦江河石角段 有挖机在河道采砂')
  const form = play().readIn('oc_rco').at(-1)
  expect(form).toContain('河长：镇级河长')
  expect(form).not.toContain('甲工作员（')
})

test('whoever assigns a clue reads who answers for its river', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter}`)
  expect(play().read(pro.liaison)).toContain('河长　甲工作员（镇级河长）')
})

test('what the profile says of a river anew is taken over at the next start', async () => {
  const other = new Play(await openStage('2026-03-10 10:20'))
  await other.stage.restart({ profile })
  const clue = await other.file(rco.liaison, sand)
  expect(other.cardOf(rco.liaison, clue).cardText).toContain('甲工作员（镇级河长）')
  await other.stage.close()
})
