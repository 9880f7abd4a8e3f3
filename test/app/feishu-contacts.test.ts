import { expect, onTestFinished, test } from 'vitest'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage, profileWith, type StageOptions } from './district-kit.ts'
import { openTwoTenants, twoTenants } from './tenants-kit.ts'

const withContacts = (text: string) => `${text}\nplaces:\n  contacts: true\n`

async function open(options: StageOptions = {}): Promise<Play> {
  const stage = await openStage('2026-03-10 10:20', {
    profile: profileWith(withContacts),
    ...options,
  })
  onTestFinished(() => stage.close())
  return new Play(stage)
}

/** Runs one minute and everything that follows. */
async function tick({ stage }: Play): Promise<void> {
  await stage.feishu.clock.advance(60_000)
  await stage.tick()
  await stage.settle()
}

/** The bot's name for a person. */
const nameOf = ({ stage }: Play, who: string) =>
  stage.engine.get<{ name: string }>('SELECT name FROM person WHERE open_id = ?', who)?.name
const told = ({ stage }: Play, words: string, who = admin) =>
  stage.feishu.messages({ person: who }).filter((one) => one.cardText.includes(words))

/** The name changes without an event to the bot. */
const renameInSilence = ({ stage }: Play, who: string, name: string) =>
  Object.assign(stage.feishu.world.person(who) ?? {}, { name })

test('a name follows the directory, and the administrator reads it', async () => {
  const play = await open()
  await play.stage.feishu.renamePerson(rco.member, '甲巡查员')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).toBe('甲巡查员')
  expect(told(play, '人员更名')).toHaveLength(1)
  expect(told(play, '单位和角色不变')).toHaveLength(1)
})

test('a name that somebody was given here stays', async () => {
  const play = await open()
  const before = nameOf(play, rco.member)
  renameInSilence(play, rco.member, '张某')
  await play.stage.feishu.renamePerson(rco.member, '张某某')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).toBe(before)
  expect(told(play, '人员更名')).toEqual([])
})

test('nobody takes the name of another who is registered', async () => {
  const play = await open()
  await play.stage.feishu.renamePerson(rco.member, '甲河长')
  await play.stage.settle()
  expect(nameOf(play, rco.member)).not.toBe('甲河长')
  expect(told(play, '同名')).toHaveLength(1)
})

test('a name that changed while nothing was heard follows on the next working day', async () => {
  const play = await open()
  await tick(play)
  renameInSilence(play, pro.liaison, '乙联络专员')
  await play.stage.go('2026-03-11 09:05')
  expect(nameOf(play, pro.liaison)).toBe('乙联络专员')
})

test('an account that was suspended while nothing was heard is stopped, and the administrator is told', async () => {
  const play = await open()
  await tick(play)
  Object.assign(play.stage.feishu.world.person(pro.handler) ?? {}, { frozen: true })
  await play.stage.go('2026-03-11 09:05')
  expect(told(play, '人员账号暂停')).toHaveLength(1)
  Object.assign(play.stage.feishu.world.person(pro.handler) ?? {}, { frozen: false })
  await play.stage.go('2026-03-12 09:05')
  expect(told(play, '账号已恢复')).toHaveLength(1)
  await play.stage.go('2026-03-13 09:05')
  expect(told(play, '账号已恢复')).toHaveLength(1)
})

test('the directory is read once a working day, many people a call', async () => {
  const play = await open()
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
  const play = await open({
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
  expect(play.stage.engine.all("SELECT 1 FROM parcels WHERE state = 'dead'")).toEqual([])
})

test('nothing follows the directory unless the profile wants it', async () => {
  const play = await open({ profile: profileWith() })
  const before = nameOf(play, rco.member)
  await play.stage.feishu.renamePerson(rco.member, '甲巡查员')
  await play.stage.go('2026-03-11 10:05')
  expect(nameOf(play, rco.member)).toBe(before)
  expect(play.stage.feishu.calls.filter(({ path }) => path.endsWith('/users/batch'))).toEqual([])
})

test('each of two tenants is asked for its own people alone', async () => {
  const {
    stage,
    rco: river,
    jcy,
  } = await openTwoTenants('2026-03-10 10:20', {
    profile: twoTenants(withContacts),
  })
  onTestFinished(() => stage.close())
  await tick(river)
  renameInSilence(jcy, pro.liaison, '乙联络专员')
  await stage.go('2026-03-11 09:05')
  expect(nameOf(river, `jcy:${pro.liaison}`)).toBe('乙联络专员')
  const calls = [...stage.feishu.calls, ...jcy.stage.feishu.calls].filter(({ path }) =>
    path.endsWith('/users/batch'),
  )
  expect(calls.filter(({ code }) => code !== 0 && code !== 99991663)).toEqual([])
})
