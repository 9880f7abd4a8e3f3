import { expect, onTestFinished, test } from 'vitest'
import { personFrom } from '../../simulator/options.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { until } from '../until.ts'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage, type StageOptions } from './district-kit.ts'
import { openTwoTenants } from './tenants-kit.ts'

const path = '/open-apis/tenant/v2/tenant/query'
const scope = 'tenant:tenant:readonly'

const kept = ({ stage }: Play, app = 'main'): string | undefined =>
  stage.engine.get<{ value: string }>('SELECT value FROM fact WHERE name = ?', `tenant:${app}`)
    ?.value

/** A stage whose app has asked for its tenant and was answered. */
async function open(options: StageOptions = {}): Promise<Play> {
  const stage = await openStage('2026-03-10 10:20', options)
  onTestFinished(() => stage.close())
  const play = new Play(stage)
  await until(() => kept(play) !== undefined, 'an answer')
  return play
}

const asked = ({ stage }: Play) => stage.feishu.calls.filter((call) => call.path === path)
const withoutScope = ({ world: { state } }: LocalFeishu) => {
  state.app.scopes = state.app.scopes.filter((one) => one !== scope)
}
const selfCheck = async (play: Play): Promise<string> =>
  (await play.type(admin, '/自检'))[0]?.cardText ?? ''

/** Has the platform name another tenant in the header of what happens from now on. */
function nameAnotherTenant({ stage }: Play): void {
  stage.feishu.world.state.app.tenantKey = 'another-tenant'
}

test('an app asks once for its own tenant, though it is started anew soon after, and the administrator reads which it is', async () => {
  const play = await open()
  await play.stage.tick()
  await play.stage.tick()
  expect(asked(play)).toHaveLength(1)
  expect(await selfCheck(play)).toContain('所属企业“本企业”')
  await play.stage.restart({ at: '2026-03-10 10:50' })
  await play.stage.tick()
  await play.type(rco.member, '/帮助')
  await play.type(rco.member, '/待办')
  expect(asked(play)).toHaveLength(1)
})

test('without the permission all goes on as before, and the self-check says what it rests on', async () => {
  const play = await open({ prepare: withoutScope })
  await play.stage.tick()
  expect(asked(play)).toHaveLength(1)
  expect(await selfCheck(play)).toContain('所属企业未核对（应用没有权限 tenant:tenant:readonly）')
  expect(await play.file(rco.member)).toBe('线索 2026-0001')
  nameAnotherTenant(play)
  Object.assign(play.stage.feishu.world.person('ou_stranger') ?? {}, {
    tenantKey: 'another-tenant',
  })
  await play.type('ou_stranger', '你好')
  expect(play.read(admin)).toContain('有未登记人员使用机器人')
})

test('while the tenant is not told, it is asked for again every minute until it is', async () => {
  const stage = await openStage('2026-03-10 10:20', {
    prepare: ({ faults }) => faults.always({ kind: 'server-error', match: path }),
  })
  onTestFinished(() => stage.close())
  const play = new Play(stage)
  await until(() => asked(play).length > 0, 'a question')
  await stage.settle()
  expect(kept(play)).toBeUndefined()
  stage.feishu.faults.clear()
  await until(async () => {
    await stage.tick()
    return kept(play) !== undefined
  }, 'an answer')
  expect(await selfCheck(play)).toContain('所属企业“本企业”')
})

test('somebody unknown in an event of another tenant is an outsider, though the event calls the tenant his', async () => {
  const play = await open()
  await play.type(rco.member, '/帮助')
  const outsider = 'ou_outsider'
  const { state } = play.stage.feishu.world
  state.people[outsider] = personFrom({
    openId: outsider,
    name: '外单位人员',
    tenantKey: 'another-tenant',
  })
  nameAnotherTenant(play)
  const [answer] = await play.type(outsider, '你好')
  expect(answer?.text).toContain('只服务本单位人员')
  await play.stage.feishu.enter(outsider)
  const before = play.countOf(outsider)
  await play.stage.feishu.menu(outsider, 'todo')
  await play.stage.settle()
  expect(play.countOf(outsider)).toBe(before + 1)
  expect(play.countOf(admin)).toBe(0)
})

test('a key that no event has named yet turns nobody away', async () => {
  const play = await open()
  nameAnotherTenant(play)
  Object.assign(play.stage.feishu.world.person('ou_stranger') ?? {}, {
    tenantKey: 'another-tenant',
  })
  await play.type('ou_stranger', '你好')
  expect(play.read(admin)).toContain('有未登记人员使用机器人')
})

test('whoever is registered is served, should the platform spell the key of the tenant otherwise', async () => {
  const play = await open()
  await play.type(rco.member, '/帮助')
  nameAnotherTenant(play)
  for (const person of Object.values(play.stage.feishu.world.state.people))
    person.tenantKey = 'another-tenant'
  expect(await play.file(rco.member)).toBe('线索 2026-0001')
})

test('a data directory whose app answers with another tenant says so, in the record as well', async () => {
  const play = await open()
  const other = { ...JSON.parse(kept(play) ?? '{}'), key: 'former-tenant', name: '原企业' }
  play.stage.engine.run(
    "UPDATE fact SET value = ? WHERE name = 'tenant:main'",
    JSON.stringify(other),
  )
  const before = asked(play).length
  await play.stage.restart({ at: '2026-03-11 10:20' })
  const notes = () =>
    play.stage.engine.all<{ note: string }>("SELECT note FROM journal WHERE act = 'another-tenant'")
  await until(() => notes().length > 0, 'a note')
  expect(notes()[0]?.note).toContain('原属企业“原企业”，现答复所属企业为“本企业”')
  await play.stage.restart({ at: '2026-03-12 10:20' })
  await until(() => asked(play).length === before + 2, 'another question')
  await play.stage.settle()
  expect(notes()).toHaveLength(1)
})

test('a tenant that was known stays known when the permission is taken away', async () => {
  const play = await open()
  await play.type(rco.member, '/帮助')
  const before = JSON.parse(kept(play) ?? '{}')
  withoutScope(play.stage.feishu)
  await play.stage.restart({ at: '2026-03-11 10:20' })
  const after = () => JSON.parse(kept(play) ?? '{}')
  await until(() => after().askedAt > before.askedAt, 'another answer')
  expect(after()).toEqual({ ...before, agreed: true, askedAt: after().askedAt })
})

test('another app in the place of the former one is of another tenant without a word, and its key decides nothing yet', async () => {
  const play = await open()
  await play.type(rco.member, '/帮助')
  const before = JSON.parse(kept(play) ?? '{}')
  const former = { ...before, appId: 'cli_former', key: 'former-tenant', agreed: true }
  play.stage.engine.run(
    "UPDATE fact SET value = ? WHERE name = 'tenant:main'",
    JSON.stringify(former),
  )
  await play.stage.restart({ at: '2026-03-10 10:50' })
  await until(() => JSON.parse(kept(play) ?? '{}').appId === before.appId, 'an answer')
  expect(JSON.parse(kept(play) ?? '{}')).toMatchObject({ key: before.key, agreed: false })
  expect(play.stage.engine.all("SELECT 1 FROM journal WHERE act = 'another-tenant'")).toEqual([])
})

test('each of two apps knows its own tenant, and a person of the one is an outsider at the other', async () => {
  const { stage, rco: river, jcy } = await openTwoTenants()
  onTestFinished(() => stage.close())
  await until(() => kept(river) !== undefined && kept(river, 'jcy') !== undefined, 'both answers')
  const { state } = jcy.stage.feishu.world
  state.people['ou_river'] = personFrom({
    openId: 'ou_river',
    name: '河长办人员',
    tenantKey: river.stage.feishu.world.state.app.tenantKey,
  })
  const [answer] = await jcy.type('ou_river', '/待办')
  expect(answer?.text).toContain('只服务本单位人员')
  await jcy.type(pro.liaison, '/待办')
  expect(jcy.read(pro.liaison)).toContain('待办')
})
