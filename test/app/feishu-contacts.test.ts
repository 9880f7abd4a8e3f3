import { expect, test } from 'vitest'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { admin, type Play, pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openPlace, openPlaceInTwo, tick } from './place-kit.ts'

/** The bot's name for a person. */
const nameOf = ({ stage }: Play, who: string) =>
  stage.engine.get<{ name: string }>('SELECT name FROM person WHERE open_id = ?', who)?.name
const told = ({ stage }: Play, words: string, who = admin) =>
  stage.feishu.messages({ person: who }).filter((one) => one.cardText.includes(words))

/** The name changes without an event to the bot. */
const renameInSilence = ({ stage }: Play, who: string, name: string) =>
  Object.assign(stage.feishu.world.person(who) ?? {}, { name })

test('a name follows the directory, and the administrator reads it', async () => {
  const play = await openPlace('contacts')
  await play.stage.feishu.renamePerson(rco.member, '甲巡查员')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).toBe('甲巡查员')
  expect(told(play, '人员更名')).toHaveLength(1)
  expect(told(play, '单位和角色不变')).toHaveLength(1)
})

test('a name that somebody was given here stays', async () => {
  const play = await openPlace('contacts')
  const before = nameOf(play, rco.member)
  renameInSilence(play, rco.member, '张某')
  await play.stage.feishu.renamePerson(rco.member, '张某某')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).toBe(before)
  expect(told(play, '人员更名')).toEqual([])
})

test('nobody takes the name of another who is registered', async () => {
  const play = await openPlace('contacts')
  await play.stage.feishu.renamePerson(rco.member, '甲河长')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).not.toBe('甲河长')
  expect(told(play, '同名')).toHaveLength(1)
})

test('a name that changed while nothing was heard follows on the next working day', async () => {
  const play = await openPlace('contacts')
  await tick(play)
  renameInSilence(play, pro.liaison, '乙联络专员')
  await play.stage.go('2026-03-11 09:05')
  expect(nameOf(play, pro.liaison)).toBe('乙联络专员')
})

test('an account that was suspended while nothing was heard is stopped, and the administrator is told', async () => {
  const play = await openPlace('contacts')
  await tick(play)
  Object.assign(play.stage.feishu.world.person(pro.handler) ?? {}, { frozen: true })
  await play.stage.go('2026-03-11 09:05')
  expect(told(play, '人员账号暂停')).toHaveLength(1)
  await play.type(admin, '/自检')
  expect(play.read(admin)).toContain('飞书账号已暂停 1 人：乙检察官')
  Object.assign(play.stage.feishu.world.person(pro.handler) ?? {}, { frozen: false })
  await play.stage.go('2026-03-12 09:05')
  expect(told(play, '账号已恢复')).toHaveLength(1)
  await play.stage.go('2026-03-13 09:05')
  expect(told(play, '账号已恢复')).toHaveLength(1)
})

test('the directory is read once a working day, many people a call', async () => {
  const play = await openPlace('contacts')
  await play.stage.go('2026-03-11 09:05')
  await play.stage.go('2026-03-11 15:05')
  await play.stage.go('2026-03-14 10:05')
  const calls = play.stage.feishu.calls.filter(
    ({ path, code }) => path.endsWith('/users/batch') && code === 0,
  )
  expect(calls.map(({ at }) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10))).toEqual([
    '2026-03-10',
    '2026-03-11',
  ])
})

test('without the permission the directory rests, and the administrator is told once', async () => {
  const play = await openPlace('contacts', {
    prepare: ({ world }) => {
      const { app } = world.state
      app.scopes = app.scopes.filter((one) => !one.startsWith('contact:'))
    },
  })
  await tick(play)
  await play.stage.go('2026-03-11 10:05')
  await play.stage.go('2026-03-12 10:05')
  const words = play.stage.feishu
    .messages({ person: admin })
    .filter((one) => one.text.includes('通讯录未开通'))
  expect(words).toHaveLength(1)
  await play.type(admin, '/自检')
  expect(play.read(admin)).toContain('通讯录已暂停使用')
  expect(play.stage.engine.all("SELECT 1 FROM parcels WHERE state = 'dead'")).toEqual([])
})

test('nothing follows the directory unless the profile wants it', async () => {
  const play = await openPlace('contacts', { profile: profileWith() })
  const before = nameOf(play, rco.member)
  await play.stage.feishu.renamePerson(rco.member, '甲巡查员')
  await play.stage.go('2026-03-11 10:05')
  expect(nameOf(play, rco.member)).toBe(before)
  expect(play.stage.feishu.calls.filter(({ path }) => path.endsWith('/users/batch'))).toEqual([])
})

test('each of two tenants is asked for its own people alone', async () => {
  const { stage, rco: river, jcy } = await openPlaceInTwo('contacts')
  await tick(river)
  renameInSilence(jcy, pro.liaison, '乙联络专员')
  await stage.go('2026-03-11 09:05')
  expect(nameOf(river, `jcy:${pro.liaison}`)).toBe('乙联络专员')
  const calls = [...stage.feishu.calls, ...jcy.stage.feishu.calls].filter(({ path }) =>
    path.endsWith('/users/batch'),
  )
  expect(calls.filter(({ code }) => code !== 0 && code !== 99991663)).toEqual([])
})

/** Adds a department with two unregistered people and a registered one to the local Feishu's directory. */
function withDepartment({ world }: LocalFeishu): void {
  world.state.departments = {
    'od-office': { id: 'od-office', name: '区河长办', parent: '0' },
    'od-river': { id: 'od-river', name: '区河长办河道科', parent: 'od-office' },
  }
  for (const who of ['ou_new_one', 'ou_new_two', rco.member]) {
    Object.assign(world.person(who) ?? {}, { departments: ['od-river'] })
  }
}
const strangers = [
  { openId: 'ou_new_one', name: '戊巡查员' },
  { openId: 'ou_new_two', name: '己巡查员' },
]
const rolesOf = ({ stage }: Play, who: string) =>
  stage.engine.all<{ organisation: string; roles: string }>(
    'SELECT organisation, roles FROM membership WHERE open_id = ?',
    who,
  )

test('people of a department are offered in one form, and get what whoever sends it has chosen', async () => {
  const play = await openPlace('contacts', { strangers, prepare: withDepartment })
  await play.type(admin, '/部门成员 河道科')
  expect(play.read(admin)).toContain('“区河长办河道科”3 人，尚未登记 2 人')
  expect(rolesOf(play, 'ou_new_one')).toEqual([])
  await play.tapLast(admin, '登记成员')
  const toast = await play.submit(admin, {
    people: ['ou_new_one', 'ou_new_two'],
    organisation: 'procuratorate',
    roles: ['handler'],
  })
  expect(toast).toContain('已登记 2 人到区检察院：戊巡查员、己巡查员')
  expect(rolesOf(play, 'ou_new_one').map((one) => one.organisation)).toEqual(['procuratorate'])
})

test('a department that is called just so comes alone, and several are told by name', async () => {
  const play = await openPlace('contacts', { strangers, prepare: withDepartment })
  await play.type(admin, '/部门成员 区河长办')
  expect(play.read(admin)).toContain('“区河长办”没有直属人员')
  await play.type(admin, '/部门成员 财务处')
  expect(play.stage.feishu.messages({ person: admin }).at(-1)?.text).toContain('没有名称含')
})

test('a liaison officer registers people of a department in his own office alone', async () => {
  const play = await openPlace('contacts', { strangers, prepare: withDepartment })
  await play.type(rco.liaison, '/部门成员 河道科')
  await play.tapLast(rco.liaison, '登记成员')
  const form = { people: ['ou_new_one'], organisation: 'procuratorate' }
  await play.submit(rco.liaison, form).catch(() => '')
  expect(rolesOf(play, 'ou_new_one')).toEqual([])
  await play.submit(rco.liaison, { ...form, organisation: 'rco' })
  expect(rolesOf(play, 'ou_new_one').map((one) => one.organisation)).toEqual(['rco'])
})

test('no department is read unless the profile wants it, and help does not offer it', async () => {
  const play = await openPlace('contacts', {
    strangers,
    prepare: withDepartment,
    profile: profileWith(),
  })
  const [answer] = await play.type(admin, '/部门成员 河道科')
  expect(answer?.text).toContain('未开通')
  await play.type(admin, '/帮助')
  expect(play.read(admin)).toContain('群成员')
  expect(play.read(admin)).not.toContain('部门成员')
})

test('where the app may read no name of a department, the permission is named', async () => {
  const play = await openPlace('contacts', {
    strangers,
    prepare(feishu) {
      withDepartment(feishu)
      const { app } = feishu.world.state
      app.scopes = app.scopes.filter((one) => one !== 'contact:department.base:readonly')
    },
  })
  await play.type(admin, '/部门成员 河道科')
  const last = play.stage.feishu.messages({ person: admin }).at(-1)?.text
  expect(last).toContain('contact:department.base:readonly')
})

test('a department that cannot be read is told to whoever asked, with another way', async () => {
  const play = await openPlace('contacts', { strangers, prepare: withDepartment })
  play.stage.feishu.faults.always({ kind: 'code', match: 'departments', amount: 40008 })
  await play.type(admin, '/部门成员 河道科')
  expect(play.stage.feishu.messages({ person: admin }).at(-1)?.text).toContain('没有读到“河道科”')
})

test('a department of a second tenant is read by the app of that tenant alone', async () => {
  const {
    stage,
    rco: river,
    jcy,
  } = await openPlaceInTwo('contacts', {
    prepare: (_main, { jcy: second }) => {
      if (!second) return
      second.world.state.departments = {
        'od-sixth': { id: 'od-sixth', name: '第六部', parent: '0' },
      }
      Object.assign(second.world.person('ou_stranger') ?? {}, { departments: ['od-sixth'] })
    },
  })
  await jcy.type(pro.liaison, '/部门成员 第六部')
  expect(jcy.read(pro.liaison)).toContain('“第六部”1 人，尚未登记 1 人')
  await jcy.tapLast(pro.liaison, '登记成员')
  await jcy.submit(pro.liaison, { people: ['ou_stranger'], organisation: 'procuratorate' })
  expect(rolesOf(river, 'jcy:ou_stranger').map((one) => one.organisation)).toEqual([
    'procuratorate',
  ])
  await river.type(rco.liaison, '/部门成员 第六部')
  expect(stage.feishu.messages({ person: rco.liaison }).at(-1)?.text).toContain('没有名称含')
})
