import { expect, test } from 'vitest'
import { pro, rco, sand } from './clue-kit.ts'
import { shareTwoTenants } from './tenants-kit.ts'

const plays = shareTwoTenants()

/** All refused requests of the bot to both tenants. */
const refused = () =>
  [plays().stage.feishu, ...Object.values(plays().stage.tenants)]
    .flatMap(({ calls }) => calls)
    .filter(({ code }) => code !== 0)
    .map(({ code, msg, path }) => `${code} ${msg} ${path}`)

test('a clue is referred from one tenant and handled, answered and received across the other', async () => {
  const { rco: river, jcy } = plays()
  const clue = await river.file(rco.member, sand)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  const letter = /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
  expect(jcy.read(pro.liaison)).toContain(letter)
  await jcy.type(pro.liaison, `/受理 ${letter}`)
  await jcy.type(pro.liaison, `/分办 ${letter} 乙检察官`)
  await jcy.type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
  await jcy.submit(pro.handler)
  await jcy.type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
  expect(river.read(rco.liaison)).toContain('反馈')
  await river.type(rco.liaison, `/签收 ${letter} 满意`)
  expect(jcy.readIn('oc_procuratorate').join()).toContain(letter)
  expect(refused()).toEqual([])
})
