import { dayOf, formatDay } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import { choice, day, paragraph } from '../../matter/input.ts'
import { defineMove, type Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { isHead, worksIn } from '../../mechanism/membership.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { officesSeeing, seesClue } from './sight.ts'
import { tellingStates as states, tellingOf } from './telling-data.ts'

/** In which way he was told, or that he could not be. */
export const waysToTell = [
  { value: 'telephone', text: '电话', words: ['打电话', '致电', '来电'] },
  { value: 'in-person', text: '当面', words: ['面谈', '上门', '现场'] },
  { value: 'letter', text: '书面', words: ['信函', '寄送', '回函'] },
  { value: 'message', text: '短信、微信', words: ['微信', '短信'] },
  { value: 'unreached', text: '未能告知', words: ['无法告知', '联系不上', '联系不到'] },
] as const

const tell = defineMove({
  name: 'tell',
  chinese: '告知结果',
  states,
  from: ['due'],
  to: 'told',
  who: ['handler', { of: 'sender', roles: ['liaison', 'approver'] }],
  fields: {
    toldOn: day({ label: '告知日期', lean: 'past' }),
    how: choice({ label: '告知方式', options: () => waysToTell }),
    words: paragraph.optional({ label: '说明', hint: '未能告知的请写明原因' }),
  },
  effect(matter, { toldOn, how, words }, context) {
    const { who, about } = tellingOf(matter)
    if (toldOn > context.today) return problem('toldOn', '告知日期不能晚于今天')
    if (toldOn < dayOf(matter.openedAt)) {
      return problem('toldOn', `告知日期不能早于有结果的${formatDay(dayOf(matter.openedAt))}`)
    }
    const unreached = how === 'unreached'
    if (unreached && words === null) return problem('words', '未能告知的请写明原因')
    const name = `${who.sort}${who.name}`
    const way = waysToTell.find((one) => one.value === how)?.text ?? how
    const said = unreached
      ? `未能告知${name}：${words}`
      : `已于${formatDay(toldOn)}告知${name}（${way}）${words === null ? '' : `：${words}`}`
    return {
      to: unreached ? 'unreached' : 'told',
      data: { toldOn, how: way, words: words === null ? null : maskContacts(words) },
      promises: [{ keep: 'observer-told', subject: String(matter.id), on: toldOn }],
      note: said,
      alsoEntries:
        matter.parent === null
          ? []
          : [{ act: 'told', matter: matter.parent, note: maskContacts(said) }],
      rerender: matter.parent === null ? [] : [matter.parent],
      reply: unreached ? `已记录未能告知${name}` : `已记录告知${name}（${about}）`,
    }
  },
})

/** The matter that he was named in; who may not see it does not see what is told of it either. */
function seesWhole(
  person: Person,
  whole: Matter | undefined,
  directory: Directory,
  reader: Reader,
) {
  return whole?.kind !== 'clue' || seesClue(person, whole, { directory, reader })
}

/** 告知结果: what became of it, told to an observer who has no account by whoever named or invited him (三(一)). */
export const telling: Kind = {
  name: 'telling',
  chinese: '告知结果',
  states,
  moves: { tell },
  owes: { due: 'observer-told' },
  title: (matter) => `向${tellingOf(matter).who.sort}告知结果`,
  part: (matter) => `告知${tellingOf(matter).nth}`,
  apart: () => true,
  facts(matter, directory, { inGroup }) {
    const { who, about, outcome, toldOn, how, words } = tellingOf(matter)
    return {
      pairs: [
        ['告知对象', inGroup ? who.sort : `${who.sort}${who.name}`],
        ['事由', about],
        [
          '告知人',
          inGroup || matter.handler === null
            ? directory.organisationName(matter.office)
            : directory.personName(matter.handler),
        ],
        ['告知日期', toldOn === null ? null : formatDay(toldOn)],
        ['方式', how],
        ['说明', inGroup ? null : words],
      ],
      text: inGroup ? null : outcome,
      remark:
        matter.state === 'due' ? '对方没有账号，机器人不会发给他；请告知后点“已告知”。' : null,
    }
  },
  sees: (person, matter, { directory, reader }) =>
    (isHead(person, directory) || worksIn(person, [matter.office], directory)) &&
    person.active &&
    seesWhole(
      person,
      matter.parent === null ? undefined : reader.matter(matter.parent),
      directory,
      reader,
    ),
  offices: (matter, { directory, reader }) => {
    const whole = matter.parent === null ? undefined : reader.matter(matter.parent)
    if (whole?.kind !== 'clue') return new Set([matter.office])
    const seeing = officesSeeing(whole, { directory, reader })
    return new Set([matter.office].filter((one) => seeing.has(one)))
  },
}
