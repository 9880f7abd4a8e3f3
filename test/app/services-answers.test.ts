import { expect, test } from 'vitest'
import { commandNamed } from '../../commands/registry.ts'
import { renderCard } from '../../src/app/reception/rendering.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { pro, rco, unit } from './clue-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { contextIn } from './stage-services.ts'
import { rows } from './store-kit.ts'

/** What a command without a form decides for somebody. */
function decided(one: District, name: string, who: string, text = '', subject?: Matter) {
  const act = commandNamed(name)
  if (!act) throw new Error(`no command is called ${name}`)
  const context = contextIn(one.services, who)
  const call = { text, subject: subject ?? null, values: {}, aside: {}, position: null }
  return act.decide(call as never, context) as {
    readonly refusal?: { readonly sentence: string }
    readonly sentence?: string
    readonly reply?: { readonly sentence?: string; readonly view?: View }
    readonly enclosures?: readonly { readonly document: { readonly attachment: number } }[]
  }
}

/** A clue with files of two people, from the oldest to the newest. */
function withFiles(one: District, senders: readonly string[]) {
  const clue = one.store.matters.get(one.file(sand))
  if (!clue) throw new Error('no clue')
  const files = senders.map((added_by, nth) => [
    `f${nth}`,
    { matter: clue.id, state: 'stored', added_by, message_id: `om_f${nth}` },
  ])
  const ids = [...rows(one.engine, 'attachment', Object.fromEntries(files)).keys()]
  return { clue, ids }
}

test('of more files than are sent at once the newest are, and the others are at those who sent them', () => {
  const one = district()
  const ten = Array.from({ length: 10 }, () => rco.liaison)
  const { clue, ids } = withFiles(one, [rco.member, pro.liaison, ...ten])
  const fetched = (who: string) => decided(one, 'material', who, '', clue)
  expect(fetched(rco.liaison).enclosures?.map(({ document }) => document.attachment)).toEqual(
    ids.slice(2),
  )
  expect(fetched(rco.liaison).reply?.sentence).toContain(
    '附件 10 份，以文件发到您与机器人的私聊；较早的 2 份请向发来的甲工作员、乙联络员索取。',
  )
  expect(fetched(rco.member).reply?.sentence).toContain('请向发来的乙联络员索取')
})

test('whoever sent the older files himself is not sent to himself', () => {
  const one = district()
  const { clue } = withFiles(one, [...Array.from({ length: 11 }, () => rco.liaison)])
  const { reply } = decided(one, 'material', rco.liaison, '', clue)
  expect(reply?.sentence).toContain('较早的 1 份是您发来的，请在聊天记录中查看')
  const other = district()
  const few = withFiles(other, [rco.member]).clue
  expect(decided(other, 'material', rco.liaison, '', few).reply?.sentence).toBe(
    '附件 1 份，以文件发到您与机器人的私聊。',
  )
})

test('whoever speaks for his office is told who can show him a matter, the others whom to ask', () => {
  const one = district()
  const matter = one.file(sand)
  const limited = one.store.matters.get(matter)
  if (limited)
    one.store.matters.update(
      limited,
      { data: { ...limited.data, limitedTo: [rco.member] } as never },
      now,
    )
  const shown = (id: string) => {
    const card = one.store.cards.insert(
      { type: 'open_id', id },
      { view: 'matter', matter, headline: null },
      now,
    )
    const row = one.store.cards.get(card)
    return row ? JSON.stringify(renderCard(one.services, row, now).card) : ''
  }
  for (const id of [rco.liaison, rco.approver, unit.ecologyApprover])
    expect(shown(id)).toContain('确需了解的，须由知悉范围内的人员将您列入。')
  expect(shown(pro.handler)).toContain('需要了解的，请联系本单位联络员。')
})

test.each([
  ['', '2026-03-09'],
  ['本周', '2026-03-09'],
  ['这个星期', '2026-03-09'],
  ['上周', '2026-03-02'],
  ['上一周', '2026-03-02'],
  ['上星期', '2026-03-02'],
  ['上个星期', '2026-03-02'],
  ['上一个星期', '2026-03-02'],
])('the brief of “%s” begins on %s', (words, from) => {
  const { reply } = decided(district(), 'brief', 'ou_chief', words)
  expect(reply?.view).toMatchObject({ view: 'brief', span: { from } })
})

test.each(['上上周', '下周', '三月', '上周三'])('the brief of “%s” is none', (words) => {
  expect(JSON.stringify(decided(district(), 'brief', 'ou_chief', words))).toContain('no-week')
})

test('one command that is found is shown by itself, unless somebody else does what was asked for', () => {
  const view = (who: string, text: string) => {
    const { reply } = decided(district(), 'help', who, text)
    if (reply?.view?.view !== 'help') throw new Error('no help')
    const { detail, others, lines } = reply.view
    return { detail, others, lines: lines.length }
  }
  expect(view(rco.liaison, '稍后提醒')).toEqual({ detail: true, others: undefined, lines: 1 })
  expect(view(rco.member, '移送').detail).toBe(false)
  expect(view(rco.member, '移送').others).toContain('“/移送”由')
})
