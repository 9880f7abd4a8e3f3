import { z } from 'zod'
import { type Day, formatDay } from '../calendar/day.ts'
import {
  choice,
  choices,
  count,
  day,
  type Incomplete,
  type InputOf,
  line,
  optionalCount,
  paragraph,
} from '../matter/input.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { isHead, partnerOffices, workOffice, worksIn } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons, tellOffice } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import type { Directory } from '../mechanism/directory.ts'
import { promiseBy } from '../promise/ladder.ts'

const states = {
  planned: { name: '已计划', colour: 'blue', open: true },
  held: { name: '已开展待归档', colour: 'wathet', open: true },
  filed: { name: '已归档', colour: 'green', open: false },
  cancelled: { name: '已取消', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** Forms of an activity (宣传形式). */
export const outreachForms = [
  '集中宣传',
  '法治宣讲',
  '法律咨询',
  '进企业',
  '进校园',
  '进社区',
  '进乡村',
  '发放资料',
  '媒体报道',
  '新媒体',
  '其他',
] as const

const outreachData = z.object({
  title: z.string(),
  on: z.string().transform((value) => value as Day),
  place: z.string().nullable(),
  form: z.string(),
  partners: z.array(z.string()),
  reached: z.int().nullable().default(null),
  /** Reports in the media and what came of it. */
  reports: z.string().nullable().default(null),
})

/** What an activity records, checked. */
export const outreachOf = (matter: Matter) => outreachData.parse(matter.data)

/** Those who see it: both offices, whoever holds it and takes part. */
const audience = (matter: Matter, directory: Directory): ReadonlySet<string> =>
  new Set([...partnerOffices(directory), matter.office, ...outreachOf(matter).partners])

const own: Who = { of: 'sender', roles: ['member', 'handler', 'liaison', 'approver'] }
const what = 'outreach-held'

const hold = defineMove({
  name: 'hold',
  chinese: '开展',
  states,
  from: ['planned'],
  to: 'held',
  who: [own],
  fields: {
    on: day({ label: '开展日期', lean: 'past' }),
    reached: count({ label: '覆盖人数', hint: '如 300', unit: '人' }),
    place: line.optional({ label: '地点', hint: '不填则按计划' }),
    reports: paragraph.optional({ label: '媒体报道和成效' }),
  },
  effect(matter, input, scene) {
    if (input.on > scene.today) return problem('on', '开展日期不能晚于今天')
    const { on, reached } = input
    const planned = outreachOf(matter)
    const reports =
      input.reports === null ? planned.reports : joined(planned.reports, input.reports)
    return {
      data: { on, reached, reports, place: input.place ?? planned.place },
      promises: [{ keep: what, subject: String(matter.id), on }],
      note: `${formatDay(on)} 开展，覆盖 ${reached} 人`,
      notices: [...partnerOffices(scene.directory)]
        .filter((one) => one !== matter.office)
        .map((one) => tellLiaisons(scene, one, matter.id, '宣传活动已开展')),
      reply: `已登记，覆盖 ${reached} 人`,
    }
  },
})

const file = defineMove({
  name: 'file',
  chinese: '归档',
  states,
  from: ['held'],
  to: 'filed',
  awaits: (matter, scene) => keeperOf(matter) === scene.actor.openId,
  who: ['keeper', { of: 'sender', roles: ['liaison', 'approver'] }],
  fields: { reports: paragraph.optional({ label: '补充媒体报道和成效' }) },
  effect: (matter, input) => ({
    data:
      input.reports === null ? {} : { reports: joined(outreachOf(matter).reports, input.reports) },
    note: '宣传活动归档',
    reply: '已归档',
  }),
})

const joined = (first: string | null, more: string): string =>
  first === null ? more : `${first}\n${more}`

const cancel = defineMove({
  name: 'cancel',
  chinese: '取消',
  states,
  from: ['planned'],
  to: 'cancelled',
  who: ['keeper', { of: 'sender', roles: ['liaison', 'approver'] }],
  fields: { reason: paragraph.required({ label: '取消原因', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已取消' }],
    note: `取消：${input.reason}`,
    notices: [...audience(matter, scene.directory)]
      .filter((one) => one !== matter.office)
      .map((one) => tellLiaisons(scene, one, matter.id, `宣传活动已取消：${input.reason}`)),
    reply: '已取消',
  }),
})

/** Joint publicity (宣传引导), clause 四: planned, held with figures, filed. */
export const outreach: Kind = {
  name: 'outreach',
  chinese: '宣传',
  states,
  moves: { hold, file, cancel },
  owes: { planned: what },
  title: (matter) => outreachOf(matter).title,
  facts(matter, directory) {
    const data = outreachOf(matter)
    return {
      pairs: [
        ['形式', data.form],
        [matter.state === 'planned' ? '计划日期' : '日期', formatDay(data.on)],
        ['地点', data.place],
        ['主办', directory.organisationName(matter.organisation)],
        ['参加', data.partners.map((one) => directory.organisationName(one)).join('、')],
        ['覆盖人数', data.reached === null ? null : `${data.reached} 人`],
      ],
      text: data.reports,
      remark: null,
    }
  },
  sees: (person, matter, { directory }) =>
    person.active &&
    (isHead(person, directory) || worksIn(person, audience(matter, directory), directory)),
  offices: (matter, { directory }) => audience(matter, directory),
}

/** The fields of an activity; with the people reached it is recorded as held at once. */
export const outreachFields = {
  title: line.required({ label: '活动名称', hint: '如 世界水日集中宣传' }),
  form: choice({
    label: '形式',
    options: () => outreachForms.map((text) => ({ value: text, text })),
  }),
  on: day({ label: '日期', hint: '已开展的填开展日期', lean: 'future' }),
  place: line.optional({ label: '地点' }),
  partners: choices({
    label: '参加单位',
    options: (scene) => {
      const mine = scene.directory.officesOfPerson(scene.actor)
      return scene.directory.organisations
        .filter((one) => one.parent === null && !mine.includes(one.id))
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases }))
    },
  }),
  reached: optionalCount({ label: '覆盖人数', hint: '已开展的填写，如 300', unit: '人' }),
  reports: paragraph.optional({ label: '内容、媒体报道和成效' }),
}

/** The office for which somebody plans or records an activity; an administrator as such does not. */
export const outreachOffice = ({ directory, actor }: Scene): string | Refusal =>
  workOffice(actor, directory) ??
  refuse('no-office', '您没有业务角色，不能登记宣传活动，请联系管理员用“/绑定”登记。')

/** Plans an activity, or records one that has been held. */
export function openOutreach(
  input: InputOf<typeof outreachFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory, today } = scene
  const office = outreachOffice(scene)
  if (isRefusal(office)) return office
  const held = input.reached !== null
  if (held && input.on > today) {
    return problem(
      'on',
      '填写覆盖人数即登记为已开展，日期不能晚于今天；尚未开展的请不填人数',
      input,
    )
  }
  if (!held && input.on < today) {
    return problem('reached', '日期已过，请填写覆盖人数；尚未开展的请改填计划日期', input)
  }
  const headline = `${held ? '开展' : '计划'}宣传活动：${input.title}，${formatDay(input.on)}`
  const others = [...partnerOffices(directory), ...input.partners].filter(
    (one, nth, all) => one !== office && all.indexOf(one) === nth,
  )
  const opening = {
    kind: 'outreach',
    state: held ? 'held' : 'planned',
    office,
    data: { ...input },
  }
  return planOpening(scene, opening, attachments, ({ id }) => ({
    promises: held ? [] : [{ make: heldPromise(id, office, input.on, scene) }],
    note: headline,
    notices: others.flatMap((one) =>
      !held && input.partners.includes(one)
        ? tellOffice(scene, one, id, `请参加：${headline}`)
        : [tellLiaisons(scene, one, id, headline)],
    ),
    reply: `已登记，${headline}`,
  }))
}

/** Whoever planned it says on its day how it went. */
function heldPromise(id: number, office: string, on: Day, scene: Scene) {
  const { actor, profile, calendar, now } = scene
  return promiseBy(
    { what, subject: String(id), matter: id, period: null, debtor: office, person: actor.openId },
    on,
    profile.duties,
    calendar,
    now,
  )
}
