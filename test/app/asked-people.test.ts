import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { contextFor, privatePlace } from '../../src/app/services.ts'
import { familySeen } from '../../src/domain/casework/subject.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Role } from '../../src/domain/mechanism/role.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { servicesOf } from './stage-services.ts'

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

const words: readonly (readonly [string, Role])[] = [
  ['联络员', 'liaison'],
  ['承办人', 'handler'],
  ['审批人', 'approver'],
  ['管理员', 'admin'],
]

/** What is asked of somebody: 请联系本单位联络员, or the people before 请联系其办理. */
const ASKED = /(?:由(?<by>[^，。；]+)，)?请(?<asked>(?:先由|联系|由|交|向|让)?[^，。；“]*)/gu

/** Whether a sentence tells its reader to ask people of whom he is one. */
function asksHimself(sentence: string, { actor, directory }: Context): boolean {
  return [...sentence.matchAll(ASKED)].some(({ groups }) => {
    const { by = '', asked = '' } = groups ?? {}
    const whom = /(?:联系|交|由)(?:其|他们)/.test(asked) ? `${by}${asked}` : asked
    if (whom.includes('其他')) return false
    const named = directory.organisations.filter(({ name, aliases }) =>
      [name, ...aliases].some((one) => whom.includes(one)),
    )
    return words.some(([word, role]) => {
      if (!whom.includes(word)) return false
      return named.length > 0
        ? named.some(({ id }) => directory.holds(actor, id, [role]))
        : directory.holdsAnywhere(actor, [role])
    })
  })
}

/** The contexts of everybody, over one reader. */
function everybody(): readonly Context[] {
  const services = servicesOf(play().stage)
  const reader = cachingReader(services.reader)
  return services.store.directory.current().people.map((person) => ({
    ...contextFor(services, person, privatePlace(person.personId), services.now()),
    reader,
  }))
}

test('no command that is refused tells its caller to ask somebody that he is himself', () => {
  const told = new Set<string>()
  let refusals = 0
  const look = (context: Context, subject: Matter | null) => {
    for (const act of commands) {
      if (subject !== null && act.subjects?.includes(subject.kind) !== true) continue
      const refused = act.hindrance(subject, context)
      if (refused === null) continue
      refusals += 1
      const sentence = speak(refused.sentence, context.profile)
      if (asksHimself(sentence, context)) told.add(`${context.actor.name}: ${sentence}`)
    }
  }
  const roots = play()
    .stage.engine.all<{ id: number }>('SELECT id FROM matter WHERE parent IS NULL')
    .map(({ id }) => id)
  for (const context of everybody()) {
    look(context, null)
    for (const id of roots) {
      const matter = context.reader.matter(id)
      const seen = matter === undefined ? [] : familySeen(matter, context)
      for (const one of seen) look(context, one)
    }
  }
  expect(refusals).toBeGreaterThan(1000)
  expect([...told]).toEqual([])
})

/** The newest text that somebody got. */
const lastText = (who: string) => play().stage.feishu.messages({ person: who }).at(-1)?.text ?? ''

test('a river that the register lacks is entered by whoever keeps the register', async () => {
  await play().type(rco.liaison, '/河流 无名溪')
  expect(lastText(rco.liaison)).toContain('需要增加的，请用“/河流 登记”登记')
  await play().type(unit.ecology, '/河流 无名溪')
  expect(lastText(unit.ecology)).toContain('需要增加的，请河长办联络员用“/河流 登记”登记')
})

test('an administrator without a role is told to register himself', async () => {
  await play().type(admin, '/宣传 3月22日 水法宣传周 人民广场 现场咨询')
  expect(lastText(admin)).toContain('您没有业务角色，不能登记宣传活动，请用“/绑定”登记单位和角色')
})

test('who is named without being registered is registered by whoever may', async () => {
  const { letter } = await play().live('accepted', await play().file())
  const typed = { text: `/分办 ${letter}`, mentions: ['ou_stranger'] }
  await play().type(pro.liaison, typed)
  expect(play().read(pro.liaison)).toContain('已请管理员登记，本单位的请点“登记”')
})

test('a matter that one may not see is not one to ask oneself about', async () => {
  const clue = await play().file(rco.member, undefined, { grade: '重大' })
  const { letter } = await play().live('handling', clue)
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison, pro.handler] })
  const texts = (who: string) =>
    play()
      .stage.feishu.cards({ person: who })
      .map((one) => one.cardText)
  const hidden = texts(pro.liaison).filter((one) => one.includes('事项不在此显示'))
  expect(hidden.length).toBeGreaterThan(0)
  expect(hidden.join()).toContain('须由知悉范围内的人员将您列入')
  expect(hidden.join()).not.toContain('请联系本单位联络员')
  expect(letter).not.toBe('')
})

test('every sentence that asks the administrator for something is said by whom-to-ask', () => {
  const project = join(import.meta.dirname, '../..')
  const literal = /请(?:先由|联系|由|让)?(?:管理员|本单位(?:联络员|审批人))/
  const others = [
    // Said of what was done, in a group, or to whoever is no administrator.
    '已请管理员登记',
    '请由管理员停用',
    // What everybody reads who is neither liaison nor approver.
    '请联系本单位联络员',
  ]
  const stray = globSync('{src,commands,cards,jobs}/**/*.ts', { cwd: project })
    .filter((file) => !file.endsWith('mechanism/whom-to-ask.ts'))
    .flatMap((file) => {
      const lines = readFileSync(join(project, file), 'utf8').split('\n')
      return lines
        .filter((line) =>
          literal.test(others.reduce((text, one) => text.replaceAll(one, ''), line)),
        )
        .map((line) => `${file}: ${line.trim()}`)
    })
  expect(stray).toEqual([])
})
