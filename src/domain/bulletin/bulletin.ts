import { z } from 'zod'
import { formatInstant } from '../calendar/day.ts'
import { choice, choices, type Incomplete, type InputOf, paragraph } from '../matter/input.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, workOffice, worksIn } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellPeople } from '../matter/tell.ts'
import type { Person } from '../mechanism/directory.ts'
import { headRoles } from '../mechanism/side.ts'
import { debtorsOf } from '../promise/debtors.ts'
import { dutyPeriod } from '../promise/duty.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { PromiseChange } from '../promise/promise.ts'
import { isForHeads, topicsIn } from './bulletin-topic.ts'

const states = {
  published: { name: '已发布', colour: 'blue', open: true },
  archived: { name: '已归档', colour: 'green', open: false },
} as const satisfies Record<string, State>

const bulletinData = z.object({
  topic: z.string(),
  text: z.string(),
  /** The offices to which it goes. */
  offices: z.array(z.string()),
  /** Who was named as a reader when it was published. */
  recipients: z.array(z.string()),
  readers: z.array(z.string()).default([]),
})

/** What a bulletin holds, checked. */
export const bulletinOf = (matter: Matter) => bulletinData.parse(matter.data)

/** The promise of one reader. */
const readingOf = (matter: number, openId: string) => `${matter}:${openId}`

/** 信息通报 in every direction, with a record of who has read it (三(一), domain.md 1 rows 9–11). */
export const bulletin: Kind = {
  name: 'bulletin',
  chinese: '信息通报',
  states,
  moves: {
    read: defineMove({
      name: 'read',
      chinese: '已阅',
      states,
      from: ['published', 'archived'],
      to: null,
      who: [
        {
          anywhere: ['member', 'liaison', 'handler', 'approver', ...headRoles],
        },
      ],
      fields: {},
      awaits: (matter, { actor }) =>
        matter.state === 'published' && bulletinOf(matter).recipients.includes(actor.openId),
      unless(matter, { actor, directory }) {
        const { recipients, readers, offices } = bulletinOf(matter)
        if (readers.includes(actor.openId))
          return refuse('already-read', '您已阅，不需要重复办理。')
        return recipients.includes(actor.openId) || worksIn(actor, offices, directory)
          ? null
          : refuse('not-named', '该通报由收文单位人员阅知，您不在收文范围。')
      },
      effect(matter, _input, scene) {
        const { recipients, readers } = bulletinOf(matter)
        const now = [...readers, scene.actor.openId]
        const whole = recipients.every((one) => now.includes(one))
        return {
          to: whole ? 'archived' : matter.state,
          data: { readers: now },
          promises: [
            {
              keep: 'bulletin',
              subject: readingOf(matter.id, scene.actor.openId),
              on: scene.today,
            },
          ],
          note: whole ? '已阅；收文人员均已阅，归档' : '已阅',
          reply: '已阅',
        }
      },
    }),
    archive: defineMove({
      name: 'archive',
      chinese: '归档',
      states,
      from: ['published'],
      to: 'archived',
      who: ['keeper', { of: 'sender', roles: ['liaison', 'approver'] }],
      fields: {},
      confirm: '归档后不再提醒未阅人员，确定归档？',
      effect: (matter, _input, scene) => ({
        promises: [{ dropAllOf: matter.id, on: scene.today, why: '已归档' }],
        note: '归档',
        reply: '已归档',
      }),
    }),
  },
  owes: {
    published: {
      what: 'bulletin',
      when: (matter) =>
        bulletinOf(matter).recipients.some((one) => !bulletinOf(matter).readers.includes(one)),
    },
  },
  title: (matter) => `${bulletinOf(matter).topic}　${firstLine(bulletinOf(matter).text)}`,
  facts(matter, directory, { inGroup }) {
    const { topic, text, offices, recipients, readers } = bulletinOf(matter)
    const names = (people: readonly string[]) =>
      people.map((one) => directory.personName(one)).join('、')
    const unread = recipients.filter((one) => !readers.includes(one))
    const read = recipients.length - unread.length
    return {
      pairs: [
        ['编号', matter.number],
        ['类别', topic],
        ['通报单位', directory.organisationName(matter.organisation)],
        ['收文单位', offices.map((one) => directory.organisationName(one)).join('、')],
        ['发布时间', formatInstant(matter.openedAt)],
        ['阅知', `${read}/${recipients.length} 人`],
        ['已阅', inGroup ? null : names(readers)],
        ['未阅', inGroup ? null : names(unread)],
      ],
      text,
      remark: null,
    }
  },
  sees: (person, matter, { directory }) =>
    isHead(person, directory) ||
    worksIn(person, [matter.office, ...bulletinOf(matter).offices], directory),
  offices: (matter) => new Set([matter.office, ...bulletinOf(matter).offices]),
}

function firstLine(text: string): string {
  const line = text.split(/[\n。；;]/)[0] ?? ''
  return [...line].length > 24 ? `${[...line].slice(0, 23).join('')}…` : line
}

/** The fields of a bulletin. */
export const bulletinFields = {
  topic: choice({
    label: '通报类别',
    options: (scene) => topicsIn(scene).map((one) => ({ value: one, text: one })),
  }),
  offices: choices({
    label: '收文单位',
    hint: '可多选；不选则发给对方',
    options: (scene) =>
      scene.directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  text: paragraph.required({
    label: '通报内容',
    hint: '重大案件不写当事人和案情细节；文件可先发到聊天中，会一并附上',
    min: 5,
  }),
}

/** To whom an office's bulletins go by the plan (三(一)): river chief office and units to the procuratorate, and back. */
export function usualReaders(
  office: string,
  topic: string | null,
  { directory, profile }: Pick<Scene, 'directory' | 'profile'>,
): string[] {
  const of = (side: 'river_chief_office' | 'procuratorate' | 'responsible_unit') =>
    directory.officesOf(side).map((one) => one.id)
  if (directory.organisation(office)?.side !== 'procuratorate') return of('procuratorate')
  return isForHeads(topic, profile)
    ? of('river_chief_office')
    : [...of('river_chief_office'), ...of('responsible_unit')]
}

/** Who is to read it: liaison officers and approvers of the offices, and of the heads those to whom a major case matters. */
function readersIn(offices: readonly string[], topic: string, scene: Scene): readonly Person[] {
  const { directory, actor, profile } = scene
  const roles = isForHeads(topic, profile)
    ? (['liaison', 'approver', ...headRoles] as const)
    : (['liaison', 'approver'] as const)
  const named = offices.flatMap((office) => {
    const found = directory.peopleOf(office, roles)
    return found.length > 0 ? found : directory.peopleOf(office, ['member', 'handler'])
  })
  return [...new Map(named.map((one) => [one.openId, one])).values()].filter(
    (one) => one.openId !== actor.openId,
  )
}

/** What a bulletin keeps of an office that owes one, where the profile asks for one in every period (domain.md 1 row 10). */
function keptDuty(office: string, scene: Scene): readonly PromiseChange[] {
  const { profile, today } = scene
  const asked = profile.duties.unit_bulletin.required
  if (!asked || !debtorsOf('unit_bulletin', scene).includes(office)) return []
  const { id, to } = dutyPeriod(profile, 'unit_bulletin', today)
  const duty = { period: id, debtor: office, dueOn: to }
  return [{ keep: 'unit-bulletin', subject: `${id}:${office}`, on: today, duty }]
}

/** The office for which this person publishes; the refusal names who can. */
export function publishingOffice({ directory, actor }: Scene): string | Refusal {
  const office = workOffice(actor, directory)
  if (office === null) return refuse('no-office', '您尚未登记所属单位，请联系管理员用“/绑定”登记。')
  return directory.holds(actor, office, ['liaison', 'handler', 'approver'])
    ? office
    : refuse('no-right', '信息通报由本单位联络员、承办人或审批人发布，请交其办理。')
}

/** Publishes a bulletin (发布): its number, the readers' one reminder, the card to readers and groups. `others` read it besides those to whom its topic goes. */
export function publishBulletin(
  input: InputOf<typeof bulletinFields>,
  attachments: readonly number[],
  scene: Scene,
  others: readonly Person[] = [],
): Plan | Refusal | Incomplete {
  const { directory, profile, calendar, now, today } = scene
  const office = publishingOffice(scene)
  if (isRefusal(office)) return office
  const chosen = input.offices.length > 0 ? input.offices : usualReaders(office, input.topic, scene)
  const offices = chosen.filter((one) => one !== office)
  if (offices.length === 0) return problem('offices', '收文单位须是其他单位，请重新选择', input)
  const usual = readersIn(offices, input.topic, scene)
  const readers = [...usual, ...others.filter((one) => one.openId !== scene.actor.openId)].filter(
    (one, index, all) => all.findIndex((other) => other.openId === one.openId) === index,
  )
  if (readers.length === 0) {
    return problem('offices', '所选单位没有登记人员，请管理员先用“/绑定”登记', input)
  }
  const opening = {
    kind: 'bulletin',
    series: 'bulletin' as const,
    state: 'published',
    office,
    data: {
      topic: input.topic,
      text: input.text,
      offices,
      recipients: readers.map((one) => one.openId),
      readers: [],
    },
  }
  const rules = {
    reminder_at: profile.duties.reminder_at,
    // One reminder, on the day, and none after it.
    ladder: { ...profile.duties.ladder, before: [], overdue: 'never' as const },
  }
  return planOpening(scene, opening, attachments, ({ id, number }) => ({
    note: `发布信息通报 ${number}（${input.topic}）`,
    promises: [
      ...keptDuty(office, scene),
      ...readers.map(({ openId, memberships }) => ({
        make: promiseWithin(
          {
            what: 'bulletin',
            subject: readingOf(id, openId),
            matter: id,
            period: null,
            debtor: directory.officeOf(memberships[0]?.organisation ?? office),
            person: openId,
          },
          today,
          profile.duties.bulletin,
          rules,
          calendar,
          now,
        ),
      })),
    ],
    notices: [
      tellPeople(
        scene,
        readers.map((one) => one.openId),
        id,
        '收到信息通报，请阅',
      ),
      ...offices.map((one) => ({
        to: { chatsOf: one },
        view: { view: 'matter' as const, matter: id, headline: '收到信息通报，请阅' },
      })),
    ],
    reply: `已发布，编号 ${number}，送 ${readers.length} 人阅`,
  }))
}
