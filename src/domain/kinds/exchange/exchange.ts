import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { day, type Incomplete, paragraph, pastDay } from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { figuresOf } from '../../matter/mechanism-figure.ts'
import { tellLiaisons, tellOffice, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import type { Who } from '../../matter/who.ts'
import { bothOffices, isHead, partnerOffices, worksIn } from '../../mechanism/membership.ts'
import { openCluesOn } from '../clue/river-clues.ts'
import { activeExchanges, data, exchangingOffice, homeOf, otherOffice } from './exchange-data.ts'
import { exchangeKindNamed } from './exchange-kind.ts'
import { readExchange } from './exchange-reading.ts'

const leaders: readonly Who[] = ['keeper', { of: 'either', roles: ['liaison', 'approver'] }]

/** The ids of open clues of the river: their cards show its 生态检察官. */
const cluesOn = (river: string | null, context: Context): readonly number[] =>
  river === null ? [] : openCluesOn([river], context).map((one) => one.id)

/** A change of the term: all people concerned are told, and the clues of its river show it. */
function changed(
  matter: Matter,
  headline: string,
  reason: string | null,
  context: Context,
): Omit<Effect, 'reply'> {
  const { person, river } = data.of(matter)
  return {
    rerender: cluesOn(river, context),
    note: `${headline}${reason ? `：${reason}` : ''}`,
    notices: [
      tellPeople(context, [person], matter.id, headline),
      tellLiaisons(context, matter.office, matter.id, headline),
      tellLiaisons(context, matter.target ?? '', matter.id, headline),
    ],
  }
}

function unfit(
  input: InputOf<typeof data.fields>,
  home: string,
  host: string,
  context: Context,
): Incomplete | null {
  if (input.to < input.from) return problem('to', '截止日期不能早于开始日期')
  if (input.to < context.today) return problem('to', '截止日期不能早于今天')
  if (home === host) return problem('host', '接收单位须是对方单位，请重新选择')
  const kind = exchangeKindNamed(input.kind, context.profile)
  if (kind.of_a_river && input.river === null) {
    return problem('river', `请选择${kind.name}负责的{河流}`)
  }
  const same = activeExchanges(context).some(
    (one) => one.kind === input.kind && one.person === input.person && one.river === input.river,
  )
  return same ? problem('person', '该人员已有在任的同类交流，请用“/交流延长”或先“/交流结束”') : null
}

/** The exchange of people (人员交流), clause 四: 跟班锻炼, the 生态检察官 of a river or a 特邀顾问, with a term. */
export const exchange = declareKind({
  name: 'exchange',
  chinese: '交流',
  data,
  states: {
    active: { name: '在任', colour: 'green', open: true },
    ended: { name: '已结束', colour: 'grey', open: false },
  },
  owes: {
    active: {
      what: 'exchange-term',
      owed: '任期届满前延长或结束',
      settledBy: ['prolong', 'end'],
      alternative: { act: 'end-exchange', text: '结束' },
      aboutPerson: true,
      offices: (_deadline, { directory }) => [...bothOffices(directory)],
      due(matter, { profile }) {
        const { to, person, prolongations } = data.of(matter)
        const schedule = profile.duties.exchange_ladder
        const subject = `${matter.id}#${prolongations}`
        return [{ subject, by: to, person, creditor: matter.target, schedule }]
      },
    },
  },
  title: (matter) => {
    const { kind, river } = data.of(matter)
    return river === null ? kind : `${kind} ${river}`
  },
  facts(matter, directory, { inGroup }) {
    const { name, home, host, river, from, to, prolongations, endedOn, ...more } = data.of(matter)
    return {
      pairs: [
        ['人员', inGroup ? null : name],
        ['派出单位', directory.organisationName(home)],
        ['接收单位', directory.organisationName(host)],
        ['{河流}', river],
        ['任期', `${formatDay(from)}至${formatDay(to)}`],
        ['延长', prolongations > 0 ? `${prolongations} 次` : null],
        ['结束', endedOn === null ? null : formatDay(endedOn)],
        ['结束原因', inGroup ? null : more.reason],
      ],
      text: inGroup ? null : more.note,
    }
  },
  sees: (one, matter, { directory }) =>
    one.active &&
    (isHead(one, directory) ||
      data.of(matter).person === one.personId ||
      worksIn(one, partnerOffices(directory), directory)),
  offices: (_matter, { directory }) => partnerOffices(directory),
  opening: {
    command: {
      name: 'exchange',
      formTitle: '登记人员交流',
      aliases: '人员交流 跟班锻炼 {生态检察官} 特邀顾问 专家咨询委员 人民监督员 检察官助理'.split(
        ' ',
      ),
      summary: '登记互派业务骨干跟班锻炼、{生态检察官}、特邀顾问及任期，到期前提醒',
      example: '/交流 生态检察官 乙检察官 {綦江河} 2026年4月1日至2027年3月31日',
      audience: ['liaison', 'approver'],
      discreet: true,
      read: readExchange,
    },
    office: exchangingOffice,
    decide(input, context, _call, office) {
      const { directory } = context
      const home = homeOf(input.person, context) ?? ''
      const host = input.host ?? otherOffice(home, directory)
      const name = directory.personName(input.person)
      return (
        unfit(input, home, host, context) ?? {
          state: 'active',
          target: otherOffice(office, directory),
          data: { ...input, name, home, host },
        }
      )
    },
    opened(matter, { kind, river, to, person }, context) {
      const headline = `${kind}${river ? `（${river}）` : ''}，任期至 ${formatDay(to)}`
      const name = context.directory.personName(person)
      return {
        rerender: cluesOn(river, context),
        note: `登记${kind}：${name}`,
        notices: [
          tellPeople(context, [person], matter.id, headline),
          ...tellOffice(context, matter.target ?? '', matter.id, headline),
        ],
        reply: `已登记：${name}，${headline}`,
      }
    },
  },
  moves: {
    prolong: move('延长', { active: 'active' }, leaders, {
      fields: {
        to: day({ label: '延长至', lean: 'future' }),
        reason: paragraph.optional({ label: '延长原因' }),
      },
      effect(matter, { to, reason }, context) {
        const before = data.of(matter)
        if (to <= before.to || to < context.today) {
          return problem('to', `延长后的截止日期须晚于原截止日期${formatDay(before.to)}和今天`)
        }
        return {
          ...changed(matter, `任期延长至 ${formatDay(to)}`, reason, context),
          data: { to, prolongations: before.prolongations + 1 },
          reply: `已延长至 ${formatDay(to)}`,
        }
      },
      command: ['prolong', '延长跟班锻炼、生态检察官、特邀顾问的任期', '2027年12月31日'],
      words: {
        aliases: ['yanchang'],
        audience: ['liaison', 'approver'],
        button: { text: '延长', primary: false, group: false },
      },
    }),
    end: move('结束', { active: 'ended' }, leaders, {
      fields: {
        on: pastDay({ label: '结束日期' }),
        reason: paragraph.optional({ label: '原因', hint: '提前结束的须写明' }),
      },
      effect(matter, { on, reason }, context) {
        const { kind, from, to } = data.of(matter)
        if (on < from) return problem('on', '结束日期不能早于开始日期')
        if (on < to && reason === null) return problem('reason', '提前结束的，请写明原因')
        const headline = `${kind}已于 ${formatDay(on)} 结束`
        return {
          ...changed(matter, headline, reason, context),
          on,
          data: { endedOn: on, reason },
          reply: headline,
        }
      },
      command: ['end-exchange', '登记任期结束；提前结束的写明原因', '今天 期满'],
      words: {
        aliases: ['jieshujiaoliu'],
        audience: ['liaison', 'approver'],
        button: { text: '结束', primary: false, group: false },
      },
    }),
  },
  figures: figuresOf('exchange', ['active', 'ended'], (matter) => data.of(matter).from, [
    ['exchange', '人员交流', '人次', '任期开始日期在报告期内的跟班锻炼、生态检察官和特邀顾问'],
  ]),
})
