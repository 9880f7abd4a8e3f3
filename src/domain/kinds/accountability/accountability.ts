import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Notice } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { line, paragraph, pastDay } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { internalNumber, nextNumber } from '../../matter/numbering.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import type { Role } from '../../mechanism/role.ts'
import { bothHeads, type Side } from '../../mechanism/side.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { seesClue } from '../clue/sight.ts'
import { data, peopleField, tooFewPeople } from './accountability-data.ts'
import { readNaming, readRegistration } from './accountability-reading.ts'

const chinese = '追责'
const welcome = '您被列为一件事项的知悉人员，请勿向他人提及'

/** Roles that may open one: approvers, 河长 and 检察长 of either office (domain.md 4). */
const openers: readonly Role[] = ['approver', ...bothHeads]
const sides: readonly Side[] = ['river_chief_office', 'procuratorate']
const known = { audience: openers, sides, confirm: true }

/** Tells all named people; the headline is visible on locked screens and says nothing of the matter. */
const tellNamed = (matter: Matter, headline: string, context: Context): Notice =>
  tellPeople(context, data.of(matter).limitedTo, matter.id, headline)

/** Whether the actor handles the matter, which waits for the handler. */
const isHandled = (matter: Matter, context: Context) => matter.handler === context.actor.personId

const { basis, clue, ...first } = data.fields

/** Accountability (追责移送), clause 三(七): known to its named people only, in private chats only. */
export const accountability = declareKind({
  confidential: true,
  name: 'accountability',
  chinese,
  called: '追责2026-104583',
  data,
  states: {
    opened: { name: '已登记', colour: 'orange', open: true },
    transferred: { name: '已移送', colour: 'blue', open: true },
    answered: { name: '已有结果', colour: 'green', open: true },
    closed: { name: '已归档', colour: 'grey', open: false },
    withdrawn: { name: '已撤回', colour: 'grey', open: false },
  },
  owes: {
    opened: {
      what: 'accountability-transfer',
      owed: '移送有权机关',
      settledBy: ['transfer'],
      by: ['accountability-transfer', '移送'],
      due: ({ handler }, { today, profile: { duties } }) => [
        { by: { from: today, within: duties.accountability_transfer }, person: handler },
      ],
    },
    transferred: {
      what: 'accountability-result',
      owed: '了解追责处理结果',
      settledBy: ['result'],
      due: (matter, { today, profile: { duties } }) => [
        {
          by: {
            from: data.of(matter).transferredOn ?? today,
            within: duties.accountability_result,
          },
          person: matter.handler,
        },
      ],
    },
  },
  // A list may outlive rights, so its lines show the number only.
  title: () => '追责移送',
  facts(matter, directory, { viewer, reader }) {
    const all = data.of(matter)
    const from = all.clue === null ? undefined : reader.matter(all.clue)
    const involved = [matter.openedBy, matter.handler].includes(viewer.personId)
    return {
      pairs: [
        ['编号', internalNumber(matter, chinese)],
        ['文号', matter.number],
        ['涉及对象', all.about],
        ['情形', all.topic],
        ['依据', all.basis],
        [
          '相关线索',
          from && seesClue(viewer, from, { directory, reader }) ? clueNumber(from) : null,
        ],
        ['登记单位', directory.organisationName(matter.organisation)],
        ['登记人', directory.personName(matter.openedBy)],
        ['经办人', directory.personName(matter.handler)],
        ['知悉人员', all.limitedTo.map((one) => directory.personName(one)).join('、')],
        ['受理机关', all.body],
        ['移送日期', all.transferredOn === null ? null : formatDay(all.transferredOn)],
        ['对方收文号', all.receipt],
        ['结果日期', all.resultOn === null ? null : formatDay(all.resultOn)],
        ['举报人信息', involved ? reader.sealed(matter.id) : null],
      ],
      text: all.result === null ? all.facts : `${all.facts}\n\n处理结果：${all.result}`,
      remark: '仅知悉人员可见。请勿截图、转发，不在群内和他人面前提及。',
    }
  },
  opening: {
    command: {
      name: 'accountability',
      formTitle: '登记追责移送',
      aliases: ['问责', 'wenze', '追责登记', '责任追究', '追究责任', '监督追责'],
      summary:
        '登记违法行使职权、不作为、{河长}未依法履职的追责移送（仅私聊），只有您和所选的知悉人员知道有此事',
      example: '/追责 某镇{河长}连续三个月未{巡河}，导致垃圾堆积',
      audience: openers,
      sides,
      discreet: true,
      read: readRegistration,
    },
    fields: { ...first, people: peopleField, basis, clue },
    office: openingOffice,
    decide({ people, ...input }, context) {
      const handler = context.actor.personId
      const limitedTo = [...new Set([handler, ...people])]
      const unfit = tooFewPeople(limitedTo, context)
      if (unfit !== null) return problem('people', unfit)
      const from = input.clue === null ? null : linkedClue(input.clue, context)
      if (input.clue !== null && from === null) return problem('clue', noSuchClue)
      return { state: 'opened', handler, data: { ...input, clue: from?.id ?? null, limitedTo } }
    },
    opened(matter, _input, context, due) {
      const number = internalNumber(matter, chinese)
      const named = data.of(matter).limitedTo.length
      return {
        note: `登记${number}`,
        notices: [tellNamed(matter, welcome, context)],
        reply: {
          personal: true,
          sentence: `已登记，编号 ${number}，共 ${named} 人知悉，请于 ${due}前移送有权机关`,
          view: cardOf(matter),
        },
      }
    },
  },
  moves: {
    transfer: move('移送有权机关', { opened: 'transferred' }, ['named'], {
      awaits: isHandled,
      fields: {
        body: line.required({ label: '受理机关', hint: '有权处理的机关，如 区纪委监委' }),
        on: pastDay({ label: '移送日期' }),
        receipt: line.optional({ label: '对方收文号' }),
      },
      effect(matter, { body, on, receipt }, context) {
        const { number, taken } = nextNumber(context, 'accountability', matter.office, matter.id)
        return {
          change: { number },
          numbers: [taken],
          on,
          data: { body, transferredOn: on, receipt },
          told: (due) => ({
            note: `移送${body}，移送日期 ${formatDay(on)}，文号 ${number}`,
            notices: [tellNamed(matter, '有一件事项已移送', context)],
            reply: `已移送，文号 ${number}，请于 ${due}前了解处理结果`,
          }),
        }
      },
      command: [
        'accountability-transfer',
        '登记已移送有权机关，给出文号，到期提醒了解结果',
        '区纪委监委 今天',
      ],
      words: {
        ...known,
        chinese: '追责移送',
        button: { text: '移送有权机关', primary: true, group: false },
      },
    }),
    result: move('登记处理结果', { transferred: 'answered' }, ['named'], {
      fields: {
        text: paragraph.required({ label: '处理结果', hint: '受理机关如何处理', min: 2 }),
        on: pastDay({ label: '结果日期' }),
      },
      effect(matter, { text, on }, context) {
        const { transferredOn } = data.of(matter)
        if (transferredOn !== null && on < transferredOn) {
          return problem('on', `结果日期不能早于移送日期 ${formatDay(transferredOn)}`)
        }
        return {
          on,
          data: { result: text, resultOn: on },
          note: `处理结果（${formatDay(on)}）：${text}`,
          notices: [tellNamed(matter, '有一件事项已有处理结果', context)],
          reply: '已登记处理结果',
        }
      },
      command: ['accountability-result', '登记有权机关的处理结果'],
      words: {
        ...known,
        chinese: '追责结果',
        example: '/追责结果 密1 已给予诫勉谈话，今天',
        material: true,
        button: { text: '登记结果', primary: true, group: false },
      },
    }),
    close: move('归档', { answered: 'closed' }, ['named'], {
      awaits: isHandled,
      fields: { opinion: paragraph.optional({ label: '归档说明' }) },
      note: ({ opinion }) => `归档${opinion ? `：${opinion}` : ''}`,
    }),
    withdraw: move(
      '撤回追责移送',
      { opened: 'withdrawn', transferred: 'withdrawn' },
      ['filer', 'handler'],
      {
        fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
        effect: (matter, { reason }, context) => ({
          note: `撤回：${reason}`,
          notices: [tellNamed(matter, '有一件事项已撤回', context)],
          reply: '已撤回，编号保留',
        }),
      },
    ),
    supplement: move(
      '补充',
      { opened: 'opened', transferred: 'transferred', answered: 'answered' },
      ['named'],
      {
        fields: {
          text: paragraph.required({
            label: '补充内容',
            hint: '照片、文件可先发到聊天中，会一并附上',
          }),
        },
        effect: (matter, { text }, context) => ({
          note: `补充：${text}`,
          notices: [tellPeople(context, [matter.handler], matter.id, '有一件事项补充了材料')],
          reply: '已补充',
        }),
      },
    ),
    naming: move(
      '变更知悉人员',
      Object.fromEntries(
        ['opened', 'transferred', 'answered', 'closed', 'withdrawn'].map((one) => [one, one]),
      ),
      ['filer', 'handler'],
      {
        fields: { people: peopleField },
        effect: (matter, { people }, context) => rename(matter, people, context),
        command: ['naming', '增减追责移送的知悉人员', '增加 乙检察官'],
        words: {
          ...known,
          chinese: '知悉人员',
          aliases: ['named-people'],
          button: { text: '知悉人员', primary: false, group: false },
          read: readNaming,
        },
      },
    ),
  },
})

/** Changes the named people; a removed person sees nothing more at once. */
function rename(matter: Matter, people: readonly string[], context: Context) {
  const { directory } = context
  const { limitedTo } = data.of(matter)
  const named = [...new Set([...boundTo(matter, context), ...people])]
  const unfit = tooFewPeople(named, context)
  if (unfit !== null) return problem('people', unfit)
  const added = named.filter((one) => !limitedTo.includes(one))
  const removed = limitedTo.filter((one) => !named.includes(one))
  if (added.length + removed.length === 0) {
    return problem('people', '知悉人员没有变化；登记人和经办人不能去掉')
  }
  const names = (all: readonly string[]) => all.map((one) => directory.personName(one)).join('、')
  const words = [
    added.length > 0 ? `增加${names(added)}` : '',
    removed.length > 0 ? `去掉${names(removed)}` : '',
  ]
    .filter((one) => one !== '')
    .join('，')
  return {
    data: { limitedTo: named },
    note: `知悉人员${words}`,
    notices: [tellPeople(context, added, matter.id, welcome)],
    reply: `已${words}，现共 ${named.length} 人知悉`,
  }
}

/** Who cannot be removed: the opener and the handler, while they are active. */
const boundTo = (matter: Matter, { directory }: Context): readonly string[] =>
  [matter.openedBy, matter.handler].filter(
    (one): one is string => one !== null && directory.person(one)?.active === true,
  )

/** The office for which the person opens a matter; the refusal does not tell whether any matter exists. */
function openingOffice({ directory, actor }: Context): string | Refusal {
  return (
    [...bothOffices(directory)].find((one) => directory.holds(actor, one, openers)) ??
    refuse(
      'no-right',
      '追责移送由{区河长办}、{区检察院}的审批人和{河长}、检察长登记，请向他们当面反映。',
    )
  )
}
