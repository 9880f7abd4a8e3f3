import { type Day, formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import { confidential, openConfidential } from '../matter/confidential.ts'
import { choice, day, type Incomplete, type InputOf, line, paragraph } from '../matter/input.ts'
import { defineMove, type Kind } from '../matter/kind.ts'
import { linkedClue, noSuchClue, problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices } from '../matter/membership.ts'
import { internalNumber, nextNumber } from '../matter/numbering.ts'
import { cardOf, type Notice, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { seesClue } from '../matter/sight.ts'
import { tellPeople } from '../matter/tell.ts'
import type { Role } from '../mechanism/role.ts'
import { bothHeads } from '../mechanism/side.ts'
import { speak } from '../mechanism/words.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import {
  accountabilityOf,
  accountabilityTopics,
  peopleField,
  accountabilityStates as states,
  unfitPeople,
} from './accountability-data.ts'

const chinese = '追责'

/** Everybody who knows of it is told; the headline also stands on locked screens and says nothing of the matter. */
const tellNamed = (matter: Matter, headline: string, scene: Scene): Notice =>
  tellPeople(scene, accountabilityOf(matter).limitedTo, matter.id, headline)

/** The one who handles it is waited for. */
const isHandled = (matter: Matter, scene: Scene) => matter.handler === scene.actor.openId

/** What whoever handles it owes within a limit from a day: to transfer it, then to ask what came of it. */
function owed(
  matter: Matter,
  what: 'accountability-transfer' | 'accountability-result',
  from: Day,
  scene: Scene,
): NewPromise {
  const { duties } = scene.profile
  return promiseWithin(
    {
      what,
      subject: `${matter.id}`,
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: matter.handler,
    },
    from,
    what === 'accountability-transfer'
      ? duties.accountability_transfer
      : duties.accountability_result,
    duties,
    scene.calendar,
    scene.now,
  )
}

const transfer = defineMove({
  name: 'transfer',
  chinese: '移送有权机关',
  states,
  from: ['opened'],
  to: 'transferred',
  awaits: isHandled,
  who: ['named'],
  fields: {
    body: line.required({ label: '受理机关', hint: '有权处理的机关，如 区纪委监委' }),
    on: day({ label: '移送日期', lean: 'past' }),
    receipt: line.optional({ label: '对方收文号' }),
  },
  effect(matter, input, scene) {
    const { today } = scene
    if (input.on > today) return problem('on', '移送日期不能晚于今天', input)
    const { number, taken } = nextNumber(scene, 'accountability', matter.office, matter.id)
    const made = owed(matter, 'accountability-result', input.on, scene)
    return {
      change: { number },
      numbers: [taken],
      data: { body: input.body, transferredOn: input.on, receipt: input.receipt },
      promises: [
        { keep: 'accountability-transfer', subject: `${matter.id}`, on: input.on },
        { make: made },
      ],
      note: `移送${input.body}，移送日期 ${formatDay(input.on)}，文号 ${number}`,
      notices: [tellNamed(matter, '有一件事项已移送', scene)],
      reply: {
        sentence: `已移送，文号 ${number}，请于 ${formatDue(made)}前了解处理结果`,
        view: cardOf(matter),
      },
    }
  },
})

const result = defineMove({
  name: 'result',
  chinese: '登记处理结果',
  states,
  from: ['transferred'],
  to: 'answered',
  who: ['named'],
  fields: {
    text: paragraph.required({ label: '处理结果', hint: '受理机关如何处理', min: 2 }),
    on: day({ label: '结果日期', lean: 'past' }),
  },
  effect(matter, input, scene) {
    const { transferredOn } = accountabilityOf(matter)
    if (input.on > scene.today) return problem('on', '结果日期不能晚于今天', input)
    if (transferredOn !== null && input.on < transferredOn) {
      return problem('on', `结果日期不能早于移送日期 ${formatDay(transferredOn)}`, input)
    }
    return {
      data: { result: input.text, resultOn: input.on },
      promises: [{ keep: 'accountability-result', subject: `${matter.id}`, on: input.on }],
      note: `处理结果（${formatDay(input.on)}）：${input.text}`,
      notices: [tellNamed(matter, '有一件事项已有处理结果', scene)],
      reply: { sentence: '已登记处理结果', view: cardOf(matter) },
    }
  },
})

const close = defineMove({
  name: 'close',
  chinese: '归档',
  states,
  from: ['answered'],
  to: 'closed',
  awaits: isHandled,
  who: ['named'],
  fields: { opinion: paragraph.optional({ label: '归档说明' }) },
  effect: (matter, input) => ({
    note: `归档${input.opinion ? `：${input.opinion}` : ''}`,
    reply: { sentence: '已归档', view: cardOf(matter) },
  }),
})

const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回追责移送',
  states,
  from: ['opened', 'transferred'],
  to: 'withdrawn',
  who: ['filer', 'handler'],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已撤回' }],
    note: `撤回：${input.reason}`,
    notices: [tellNamed(matter, '有一件事项已撤回', scene)],
    reply: { sentence: '已撤回，编号保留', view: cardOf(matter) },
  }),
})

const supplement = defineMove({
  name: 'supplement',
  chinese: '补充',
  states,
  from: ['opened', 'transferred', 'answered'],
  to: null,
  who: ['named'],
  fields: {
    text: paragraph.required({ label: '补充内容', hint: '照片、文件可先发到聊天中，会一并附上' }),
  },
  effect: (matter, input, scene) => ({
    note: `补充：${input.text}`,
    notices: [tellPeople(scene, [matter.handler], matter.id, '有一件事项补充了材料')],
    reply: { sentence: '已补充', view: cardOf(matter) },
  }),
})

const naming = defineMove({
  name: 'naming',
  chinese: '变更知悉人员',
  states,
  from: ['opened', 'transferred', 'answered', 'closed', 'withdrawn'],
  to: null,
  who: ['filer', 'handler'],
  fields: { people: peopleField },
  effect(matter, input, scene) {
    const { directory } = scene
    const { about, limitedTo } = accountabilityOf(matter)
    const bound = boundTo(matter, scene)
    const named = [...new Set([...bound, ...input.people])]
    const unfit = unfitPeople(about, named, bound, scene)
    if (unfit !== null) return problem('people', unfit, input)
    const added = named.filter((one) => !limitedTo.includes(one))
    const removed = limitedTo.filter((one) => !named.includes(one))
    if (added.length + removed.length === 0) {
      return problem('people', '知悉人员没有变化；登记人和经办人不能去掉', input)
    }
    const names = (people: readonly string[]) =>
      people.map((one) => directory.personName(one)).join('、')
    const words = [
      added.length > 0 ? `增加${names(added)}` : '',
      removed.length > 0 ? `去掉${names(removed)}` : '',
    ].filter((one) => one !== '')
    return {
      data: { limitedTo: named },
      note: `知悉人员${words.join('，')}`,
      notices: [tellPeople(scene, added, matter.id, welcome)],
      reply: {
        sentence: `已${words.join('，')}，现共 ${named.length} 人知悉`,
        view: cardOf(matter),
      },
    }
  },
})

/** Who cannot be taken off the list: the one who opened it and the one who handles it, while they are here. */
const boundTo = (matter: Matter, { directory }: Scene): readonly string[] =>
  [matter.openedBy, matter.handler].filter(
    (one): one is string => one !== null && directory.person(one)?.active === true,
  )

const welcome = '您被列为一件事项的知悉人员，请勿向他人提及'

/** Accountability (追责移送), clause 三(七): known to named people only, in private chats only. */
export const accountability: Kind = {
  ...confidential,
  name: 'accountability',
  chinese,
  states,
  moves: { transfer, result, close, withdraw, supplement, naming },
  // Lists outlive rights: their lines say no more than the number.
  title: () => '追责移送',
  facts(matter, directory, { viewer, look }) {
    const data = accountabilityOf(matter)
    const clue = data.clue === null ? undefined : look.matter(data.clue)
    const involved = [matter.openedBy, matter.handler].includes(viewer.openId)
    return {
      pairs: [
        ['编号', internalNumber(matter, chinese)],
        ['文号', matter.number],
        ['涉及对象', data.about],
        ['情形', data.topic],
        ['依据', data.basis],
        ['相关线索', clue && seesClue(viewer, clue, { directory, look }) ? clueNumber(clue) : null],
        ['登记单位', directory.organisationName(matter.organisation)],
        ['登记人', directory.personName(matter.openedBy)],
        ['经办人', directory.personName(matter.handler)],
        ['知悉人员', data.limitedTo.map((one) => directory.personName(one)).join('、')],
        ['受理机关', data.body],
        ['移送日期', data.transferredOn === null ? null : formatDay(data.transferredOn)],
        ['对方收文号', data.receipt],
        ['结果日期', data.resultOn === null ? null : formatDay(data.resultOn)],
        ['举报人信息', involved ? look.sealed(matter.id) : null],
      ],
      text: data.result === null ? data.facts : `${data.facts}\n\n处理结果：${data.result}`,
      remark: '仅知悉人员可见。请勿截图、转发，不在群内和他人面前提及。',
    }
  },
}

/** The fields of the registration. */
export const accountabilityFields = {
  about: line.required({ label: '涉及对象', hint: '单位或人员，如 某镇{河长}' }),
  topic: choice({
    label: '情形',
    options: ({ profile }) =>
      accountabilityTopics.map((one) => speak(one, profile)).map((text) => ({ value: text, text })),
  }),
  facts: paragraph.required({
    label: '行为事实',
    hint: '何时、何事、造成什么损害',
    min: 5,
  }),
  people: peopleField,
  basis: paragraph.optional({ label: '依据', hint: '法律法规、制度的条款' }),
  clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012；线索上不显示本事项' }),
}

/** Roles that may open one: approvers, 河长 and 检察长 of either office (domain.md 4). */
export const openers: readonly Role[] = ['approver', ...bothHeads]

/** The office for which the person opens one; `undefined` for everybody who may not. */
const openingOffice = ({ directory, actor }: Scene): string | undefined =>
  [...bothOffices(directory)].find((one) => directory.holds(actor, one, openers))

/** Why the person cannot open one; says nothing of what there is. */
export function openingHindrance(scene: Scene): Refusal | null {
  return openingOffice(scene) === undefined
    ? refuse(
        'no-right',
        '追责移送由{区河长办}、{区检察院}的审批人和{河长}、检察长登记，请向他们当面反映。',
      )
    : null
}

/** Opens an accountability matter: known from now on to the opener and the people whom he names. */
export function openAccountability(
  input: InputOf<typeof accountabilityFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const office = openingOffice(scene)
  const hindered = openingHindrance(scene)
  if (hindered || office === undefined) return hindered ?? refuse('no-right', '请联系审批人登记。')
  const opener = scene.actor.openId
  const limitedTo = [...new Set([opener, ...input.people])]
  const unfit = unfitPeople(input.about, limitedTo, [opener], scene)
  if (unfit !== null) return problem('people', unfit, input)
  const clue = input.clue === null ? null : linkedClue(input.clue, scene)
  if (input.clue !== null && clue === null) return problem('clue', noSuchClue, input)
  const { about, topic, facts, basis } = input
  const matter = openConfidential(scene, {
    kind: 'accountability',
    state: 'opened',
    office,
    handler: opener,
    data: { about, topic, facts, basis, clue: clue?.id ?? null, limitedTo },
  })
  const number = internalNumber(matter, chinese)
  const made = owed(matter, 'accountability-transfer', scene.today, scene)
  return {
    open: [matter],
    promises: [{ make: made }],
    attach: attachments.length > 0 ? [{ matter: matter.id, attachments }] : [],
    entries: [{ act: 'accountability', matter: matter.id, note: `登记${number}` }],
    notices: [tellNamed(matter, welcome, scene)],
    reply: {
      personal: true,
      sentence: `已登记，编号 ${number}，共 ${limitedTo.length} 人知悉，请于 ${formatDue(made)}前移送有权机关`,
      view: cardOf(matter),
    },
  }
}
