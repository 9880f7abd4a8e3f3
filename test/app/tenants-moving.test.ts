import { expect, onTestFinished, test } from 'vitest'
import { strangeApps } from '../../src/config/profile-ids.ts'
import { Play, pro, rco } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { twoTenants } from './tenants-kit.ts'

/** The profile after the procuratorate has moved, without any of its people's new ids. */
const moved = () => ({
  ...twoTenants(),
  people: twoTenants().people.filter(({ open_id: id }) => !id.startsWith('jcy:')),
  chats: twoTenants().chats.filter(({ chat_id: id }) => !id.startsWith('jcy:')),
})

test('an organisation that moves to another app keeps its matters and asks for new bindings', async () => {
  const stage = await openStage('2026-03-10 10:20', {
    profile: profileWith((text) => text.replace(/^.*chat_id: oc_joint.*\n/m, '')),
    furtherApps: ['jcy'],
  })
  onTestFinished(() => stage.close())
  const play = new Play(stage)
  const { letter } = await play.live('handling')
  await stage.restart({ profile: moved() })
  const words = () => stage.feishu.cards({ person: 'ou_admin' }).map(({ cardText }) => cardText)
  expect(words().join()).toMatch(/区检察院改由应用 jcy 服务.*乙检察官/)
  await play.type(pro.handler, `/进展 ${letter} 已到现场`)
  expect(play.read(pro.handler)).toContain('您尚未登记')
  await play.type(rco.liaison, `/查看 ${letter}`)
  expect(play.read(rco.liaison)).toContain(letter)
  await stage.restart({ profile: moved() })
  expect(words().filter((one) => one.includes('派驻检察联络室改由'))).toHaveLength(1)
})

test('nothing waits for an app that was removed, whatever the record keeps of its people and its tasks', async () => {
  const profile = profileWith((text) => `${text}\nplaces:\n  tasks: true\n  contacts: true\n`)
  const stage = await openStage('2026-03-10 10:20', { profile })
  onTestFinished(() => stage.close())
  const play = new Play(stage)
  await play.live('referred')
  await stage.go('2026-03-10 10:25')
  stage.engine.run("INSERT INTO person (open_id, name, active) VALUES ('old:ou_a', '旧人员', 0)")
  const copied = stage.engine.run(
    `INSERT INTO deadline_task (promise, app, guid, shown, remade, begun, state)
     SELECT promise, 'old', guid, '{}', 0, NULL, 'open' FROM deadline_task WHERE app = 'main'`,
  )
  expect(copied).toBeGreaterThan(0)
  await stage.restart()
  stage.engine.run("UPDATE fact SET value = 'all:0' WHERE name = 'task-mirror'")
  await stage.go('2026-03-11 10:25')
  expect(stage.engine.all("SELECT errand FROM parcels WHERE app = 'old'")).toEqual([])
})

test('a profile that names an app which is not set up is refused with a sentence', () => {
  expect(strangeApps(twoTenants(), [{ name: 'main' }])[0]).toContain('APP_JCY')
  expect(strangeApps(twoTenants(), [{ name: 'main' }, { name: 'jcy' }])).toEqual([])
})
