import { expect, test } from 'vitest'
import { pro, rco, sand } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { shareTwoTenants } from './tenants-kit.ts'

const plays = shareTwoTenants()

const callsOf = (tenant: 'main' | 'jcy', path: RegExp) => {
  const { feishu, tenants } = plays().stage
  const calls = tenant === 'main' ? feishu.calls : (tenants['jcy']?.calls ?? [])
  return calls.filter((one) => path.test(one.path))
}

test('a photo that one app received is shown by the other: fetched once, uploaded once by each', async () => {
  const { rco: river, jcy } = plays()
  await river.type(rco.member, { image: Buffer.from(makeJpeg()) })
  const clue = await river.file(rco.member, sand)
  expect(callsOf('jcy', /images/)).toHaveLength(0)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  const [key = ''] = /img_v3_[0-9a-f]+/.exec(JSON.stringify(jcy.card(pro.liaison).card)) ?? []
  expect(Object.keys(plays().stage.tenants['jcy']?.world.state.files ?? {})).toContain(key)
  expect([callsOf('main', /resources/).length, callsOf('main', /images/).length]).toEqual([1, 1])
  expect([callsOf('jcy', /resources/).length, callsOf('jcy', /images/).length]).toEqual([0, 1])
})

test('a photo of the other office comes back the same way', async () => {
  const { rco: river, jcy } = plays()
  await jcy.type(pro.handler, { image: Buffer.from(makeJpeg({ comment: 'another' })) })
  const number = await jcy.file(pro.handler, '蒲河石林桥段今天早上有污水直排')
  await jcy.type(pro.liaison, `/移送 ${number} 区河长办 请依职责查处`)
  await jcy.tap(pro.approver, jcy.cardOf(pro.approver, number), '同意')
  const shown = JSON.stringify(river.card(rco.liaison).card)
  expect(shown).toMatch(/img_v3_[0-9a-f]+/)
  expect(callsOf('main', /resources/)).toHaveLength(1)
  expect(callsOf('jcy', /resources/)).toHaveLength(1)
})
