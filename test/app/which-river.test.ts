import { expect, test } from 'vitest'
import { rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

/** A second river with a section that 綦江河 has too, and one whose name begins another. */
const more = `rivers:
  - { name: 三岔河, sections: [三江段, 杜市段], chief: 镇级河长 }
  - { name: 三江, chief: 镇级河长 }
  - { name: 三江河, chief: 镇级河长 }
`
const play = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) => text.replace('\nrivers:\n', `\n${more}`)),
})

/** The selected river in a person's newest form, and other selected values. */
function chosen(who: string): string {
  const card = JSON.stringify(play().card(who).card)
  return [...card.matchAll(/"initial_option":"([^"]+)"|"selected_values":\[([^\]]*)\]/g)]
    .map(([, one, several]) => one ?? several)
    .join(' ')
}

async function filing(text: string): Promise<{ form: string; values: string }> {
  await play().type(rco.member, `/线索 ${text}`)
  const form = play().read(rco.member)
  const values = `${chosen(rco.member)} ${JSON.stringify(play().card(rco.member).card)}`
  await play().tapLast(rco.member, '取消')
  return { form, values }
}

test('a section says which river it belongs to', async () => {
  const { values } = await filing('石角段今天早上有挖机采砂')
  expect(values).toMatch(/^綦江河/)
  expect(values).toContain('"default_value":"石角段"')
})

test('a section that two rivers have is asked about', async () => {
  const { form, values } = await filing('三江段今天早上有挖机采砂')
  expect(form).toContain('“三江段”可能是三岔河三江段、綦江河三江段')
  expect(values).not.toMatch(/^(?:三岔河|綦江河)/)
})

test('a section that two rivers have is that of the river beside it', async () => {
  const { form, values } = await filing('三岔河三江段今天早上有挖机采砂')
  expect(values).toMatch(/^三岔河/)
  expect(form).not.toContain('可能是')
})

test('two rivers in one clue are asked about', async () => {
  const { form, values } = await filing('蒲河和清溪河今天早上有死鱼')
  expect(form).toContain('可能是蒲河、清溪河')
  expect(values).not.toMatch(/^(?:蒲河|清溪河)/)
})

test('another water whose name holds that of a river is not that river', async () => {
  expect((await filing('小蒲河今天早上有死鱼')).values).not.toMatch(/^蒲河/)
  const reservoir = await filing('蒲河水库今天早上有死鱼')
  expect(reservoir.form).toContain('河库名录中没有“蒲河水库”')
  expect(reservoir.values).not.toMatch(/^蒲河/)
})

test('a river that is said like the beginning of another one is asked about', async () => {
  const { form, values } = await filing('三江今天早上有死鱼')
  expect(form).toContain('“三江”可能是三江、三江河')
  expect(values).not.toMatch(/^三江/)
  expect((await filing('三江河今天早上有死鱼')).values).toMatch(/^三江河/)
})

test('a patrol goes to every river that is named', async () => {
  await play().type(rco.liaison, '/巡查 3月12日 蒲河、清溪河 河长办+检察院')
  expect(chosen(rco.liaison)).toContain('"蒲河","清溪河"')
  await play().tapLast(rco.liaison, '取消')
})

test('the river of an appointment and of a consultation is asked where two could be meant', async () => {
  await play().type(rco.liaison, '/生态检察官 乙检察官 三江 一年')
  expect(play().read(rco.liaison)).toContain('“三江”可能是三江、三江河')
  await play().tapLast(rco.liaison, '取消')
  await play().type(unit.water, '/磋商 蒲河与清溪河非法采砂致河岸损毁，主张120万元')
  expect(play().read(unit.water)).toContain('可能是蒲河、清溪河')
  await play().tapLast(unit.water, '取消')
})

test('another water is not taken out of use for the one whose name it begins with', async () => {
  await play().type(rco.liaison, '/河流 停用 蒲河水库')
  expect(await play().submit(rco.liaison)).toContain('没有“蒲河水库”')
  await play().tapLast(rco.liaison, '取消')
})
