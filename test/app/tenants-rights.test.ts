import { expect, test } from 'vitest'
import { accuse, marker } from './accountability-kit.ts'
import { pro, rco } from './clue-kit.ts'
import { shareTwoTenants } from './tenants-kit.ts'

const plays = shareTwoTenants()
const why = '久拖不决，群众反映强烈'

test('the heads of both offices approve one act from two tenants', async () => {
  const { rco: river, jcy } = plays()
  const clue = await river.file(rco.member)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  await river.type(rco.liaison, `/督办 ${clue} ${why}`)
  const ofProcurator = jcy.cardOf(pro.chief, '联合督办')
  expect(await jcy.tap(pro.chief, ofProcurator, '同意')).toContain('还须河长审批')
  const ofChief = river.cardOf(rco.chief, '联合督办')
  expect(ofChief.cardText).toContain('检察长已同意，请您审批')
  expect(await river.tap(rco.chief, ofChief, '同意')).toMatch(/綦河检督〔2026〕1号已生效/)
  expect(jcy.cardOf(pro.chief, '联合督办').cardText).toContain('督办中')
})

test('what is confidential stays with those who are named, and in their tenant', async () => {
  const { rco: river, jcy } = plays()
  await accuse(jcy, [`jcy:${pro.chief}`, `jcy:${pro.handler}`])
  expect(jcy.read(pro.chief)).toContain(marker)
  for (const who of [rco.liaison, rco.approver, rco.chief, 'ou_admin']) {
    await river.type(who, `/查 ${marker}`)
    expect(river.read(who)).toContain('没有找到')
    await river.type(who, '/待办')
    expect(river.read(who)).not.toContain(marker)
  }
})
