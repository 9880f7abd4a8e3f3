import { isInForce } from '../calendar/dated.ts'
import { type Day, daysBetween } from '../calendar/day.ts'
import {
  choice,
  choices,
  type Incomplete,
  type InputOf,
  line,
  optionalChoice,
  optionalDay,
  paragraph,
} from '../matter/input.ts'
import type { Matter } from '../matter/matter.ts'
import { headsIn } from '../matter/membership.ts'
import { openMatter } from '../matter/opening.ts'
import { cardOf, type Notice, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { seesClue } from '../matter/sight.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import type { Person } from '../mechanism/directory.ts'
import { gradeNamed, usualGrade } from '../mechanism/grade.ts'
import { chiefsOf, riverOptions } from '../registers/river.ts'
import { campaignFor } from './campaign.ts'
import { clueNumber } from './clue.ts'
import { clueOf, isMajor } from './clue-data.ts'
import { sourcesIn, usualSource } from './clue-source.ts'

/** A water that is not in the register: its place must say which it is. */
export const unlisted = '（名录外）'

/** The fields of the filing form (登记), domain.md 3. */
export const filingFields = {
  river: choice({
    label: '{河库}',
    hint: '请选择{河库}',
    options: (scene) => [
      ...riverOptions(scene),
      { value: unlisted, text: '名录外{水体}（在位置中写明）' },
    ],
  }),
  section: line.optional({ label: '{河段}', hint: '如 {石角段}' }),
  place: line.optional({ label: '位置', hint: '如 石林桥以东 200 米' }),
  field: choice({
    label: '问题类别',
    options: (scene) =>
      scene.fields
        .filter((one) => isInForce(one, scene.today))
        .map((one) => ({ value: one.id, text: one.name, words: one.words })),
  }),
  foundOn: optionalDay({ label: '发现日期', lean: 'past' }),
  description: paragraph.required({
    label: '情况描述',
    hint: '看到什么、范围多大、有何影响',
    min: 5,
  }),
  source: optionalChoice({
    label: '线索来源',
    options: (scene) =>
      sourcesIn(scene).map(({ name, words }) => ({ value: name, text: name, words })),
  }),
  grade: optionalChoice({
    label: '严重程度',
    options: ({ profile }) => profile.grades.map(({ name }) => ({ value: name, text: name })),
  }),
  unit: optionalChoice({
    label: '涉及单位',
    options: (scene) =>
      scene.directory
        .officesOf('responsible_unit')
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  marks: choices({
    label: '其他情形',
    options: () => [
      { value: 'public-interest', text: '涉及公益诉讼' },
      { value: 'cross-district', text: '跨区县' },
      { value: 'cross-province', text: '跨省' },
    ],
  }),
  reporter: {
    ...line.optional({
      label: '举报人信息',
      hint: '单独保密存放，群卡片、台账和办理记录中均不显示',
    }),
    privateOnly: true,
  },
}

export type Filing = InputOf<typeof filingFields>

/** What comes with a filing but not from the form: what was sent along and read. */
export interface FiledWith {
  readonly attachments: readonly number[]
  readonly approximate: boolean
  readonly sourceNumber: string | null
  readonly position: { readonly longitude: number; readonly latitude: number } | null
}

/** The membership for which a person files; none for an administrator as such (domain.md 6). */
function filingFor(person: Person) {
  return person.memberships.find((one) => one.roles.some((role) => role !== 'admin'))
}

const noOffice = refuse(
  'no-office',
  '您没有业务角色，不能登记线索。管理员只管理系统；需要登记线索的，请用“/绑定”登记所属单位和角色。',
)

/** Why this person cannot file; `null` when he can. */
export function filingHindrance(scene: Scene): Refusal | null {
  return filingFor(scene.actor) ? null : noOffice
}

/** Files a clue (登记): draft → filed. The filer's office gets it; a major one is told to the heads at once. */
export function fileClue(
  input: Filing,
  along: FiledWith,
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory } = scene
  const membership = filingFor(scene.actor)
  if (!membership) return noOffice
  const problems = problemsOf(input, scene)
  if (problems.length > 0) return { incomplete: true, values: input, problems }
  const { reporter } = input
  const grade = input.grade ?? usualGrade(scene.profile)
  const office = directory.officeOf(membership.organisation)
  const campaign = campaignFor(input.field, scene)
  const { matter: clue, taken } = openMatter(scene, {
    kind: 'clue',
    state: 'filed',
    office,
    organisation: membership.organisation,
    data: {
      river: input.river === unlisted ? null : input.river,
      section: input.section,
      place: input.place,
      field: input.field,
      description: input.description,
      foundOn: input.foundOn,
      approximate: along.approximate,
      source: input.source ?? usualSource(reporter !== null, scene),
      sourceNumber: along.sourceNumber,
      grade,
      major: gradeNamed(grade, scene.profile).tells_heads,
      unit: input.unit,
      publicInterest: input.marks.includes('public-interest'),
      crossDistrict: input.marks.includes('cross-district'),
      crossProvince: input.marks.includes('cross-province'),
      longitude: along.position?.longitude ?? null,
      latitude: along.position?.latitude ?? null,
      originChat: scene.place.chat?.chatId ?? null,
      campaign,
    },
  })
  const number = clueNumber(clue)
  return {
    open: [clue],
    numbers: [taken],
    entries: [
      {
        act: 'file',
        matter: clue.id,
        note: `登记${number}${campaign === null ? '' : `，列入专项行动：${campaign}`}`,
      },
    ],
    ...(reporter === null ? {} : { seal: { matter: clue.id, text: reporter } }),
    ...(along.attachments.length === 0
      ? {}
      : { attach: [{ matter: clue.id, attachments: along.attachments }] }),
    notices: noticesOf(clue, scene),
    reply: {
      sentence: `已登记，编号${number}`,
      view: cardOf(clue),
    },
  }
}

function problemsOf(input: Filing, scene: Scene) {
  const problems = []
  if (input.foundOn !== null && input.foundOn > scene.today) {
    problems.push({ field: 'foundOn', sentence: '发现日期不能晚于今天，请重新选择' })
  }
  if (input.river === unlisted && input.place === null) {
    problems.push({ field: 'place', sentence: '名录外{水体}请在位置中写明名称和地点' })
  }
  return problems
}

function noticesOf(clue: Matter, scene: Scene): Notice[] {
  const headline = `${scene.directory.organisationName(clue.organisation)}登记了新线索，请移送或自办`
  const notices: Notice[] = [
    tellPeople(scene, peopleOf(scene, clue.office, ['liaison']), clue.id, headline),
  ]
  if (scene.place.chat === null) {
    notices.push({
      to: { chatsOf: clue.office },
      view: { view: 'matter', matter: clue.id, headline },
    })
  }
  const data = clueOf(clue)
  if (isMajor(data)) {
    const heads = headsIn(scene.directory)
    notices.push(
      tellPeople(
        scene,
        [
          ...heads.map((one) => one.openId),
          ...peopleOf(scene, clue.office, ['approver']),
          ...chiefsOn(clue, scene),
        ],
        clue.id,
        `登记了${data.grade}线索`,
      ),
    )
  }
  return notices
}

/** The bound chiefs of the clue's section or river who may see it; a chief of a unit that is not concerned may not. */
function chiefsOn(clue: Matter, scene: Scene): readonly string[] {
  const { river, section } = clueOf(clue)
  const found = river === null ? undefined : scene.registers.river(river)
  return (found ? chiefsOf(found, section) : []).flatMap((one) => {
    const person = one.person === null ? undefined : scene.directory.person(one.person)
    return person && seesClue(person, clue, scene) ? [person.openId] : []
  })
}

/** How many days apart two clues on one river and field may lie to be shown as possible duplicates (domain.md 3). */
const likenessDays = 30

/** Clues that may tell of the same thing (疑似重复): same river and field, found or filed within 30 days, that the person may see. */
export function likeClues(
  about: { river: string; field: string; foundOn: Day | null },
  scene: Scene,
): readonly Matter[] {
  return scene.look
    .inState('clue', ['filed', 'handling', 'conclusion-pending'], 200)
    .filter((one) => {
      const data = clueOf(one)
      return (
        data.river !== null &&
        scene.registers.nameNow(data.river) === about.river &&
        data.field === about.field &&
        (data.foundOn === null ||
          Math.abs(daysBetween(data.foundOn, about.foundOn ?? scene.today)) <= likenessDays) &&
        seesClue(scene.actor, one, scene)
      )
    })
    .slice(0, 5)
}
