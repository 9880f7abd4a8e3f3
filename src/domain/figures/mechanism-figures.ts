import { answerOf } from '../assistance/assistance-data.ts'
import { bulletinOf } from '../bulletin/bulletin.ts'
import { type Day, dayOf } from '../calendar/day.ts'
import { parsePeriod } from '../calendar/period.ts'
import { compensationOf } from '../compensation/compensation-data.ts'
import { outreachOf } from '../outreach/outreach.ts'
import { presenceOf } from '../presence/presence.ts'
import { recoveryOf } from '../restoration/recovery.ts'
import { restorationOf } from '../restoration/restoration-data.ts'
import { supervisionOf } from '../supervision/supervision-data.ts'
import { decision } from '../task/decision.ts'
import { instruction } from '../task/instruction.ts'
import { workPoint } from '../task/work-point.ts'
import { type Counted, counted, dayIn, type Family, type Figure, ofKind } from './figure.ts'

const figure = (
  root: string,
  words: Pick<Figure, 'name' | 'chinese' | 'definition' | 'unit'>,
  of: (family: Family) => readonly Counted[],
): Figure => ({ ...words, group: '机制', roots: [root], of })

/** The last of the heads' approvals: the day from which a case is supervised. */
const supervisedOn = (matter: Family['root']): Day | null => {
  if (matter.number === null) return null
  const words = Object.values(supervisionOf(matter).approvals)
  return (
    words
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? null
  )
}

const openedOn = ({ root }: Family) => counted(root, dayOf(root.openedAt))

/** A week of presence belongs to the period in which it ends. */
const week = (state: string) => (family: Family) =>
  family.root.state === state
    ? counted(family.root, parsePeriod(presenceOf(family.root).week)?.to ?? null)
    : []

const held = (family: Family, joint: boolean) =>
  (family.root.data['joint'] === true) === joint && family.root.state !== 'cancelled'
    ? counted(family.root, dayIn(family.root, 'heldOn'))
    : []

const findings = (family: Family) => ofKind(family, 'finding')

/** Kinds of tasks that a paper hands out (任务). */
const tasks = [decision, instruction, workPoint].map((kind) => kind.name)

/** Figures of all that the mechanism does besides clues (机制运行), domain.md 1 rows 2–12, 16, 20–37. */
export const mechanismFigures: readonly Figure[] = [
  figure(
    'early-notice',
    {
      name: 'early-notice',
      chinese: '提前通报',
      definition: '报告期内发出的诉前检察建议提前通报',
      unit: '件',
    },
    openedOn,
  ),
  figure(
    'clue',
    {
      name: 'supervision',
      chinese: '联合督办',
      definition: '报告期内{河长}、检察长均已同意的联合督办，按后一方同意的日期计',
      unit: '件',
    },
    (family) => ofKind(family, 'supervision').flatMap((one) => counted(one, supervisedOn(one))),
  ),
  figure(
    'patrol',
    {
      name: 'patrol',
      chinese: '联合巡查',
      definition: '报告期内开展、{河长办}和检察院均有人员参加的巡查',
      unit: '次',
    },
    (family) => held(family, true),
  ),
  figure(
    'patrol',
    {
      name: 'walk',
      chinese: '{巡河}',
      definition: '报告期内开展、未由{河长办}和检察院同时参加的巡查，不计入年度联合巡查',
      unit: '次',
    },
    (family) => held(family, false),
  ),
  figure(
    'patrol',
    {
      name: 'finding',
      chinese: '巡查发现问题',
      definition: '报告期内开展的各类巡查发现的问题，按巡查日期计',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) => counted(one, dayIn(family.root, 'heldOn'), one.office)),
  ),
  figure(
    'patrol',
    {
      name: 'rectified',
      chinese: '问题整改完成',
      definition: '整改完成日期在报告期内的巡查发现问题，含当场整改的，计入整改单位',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) =>
        counted(one, dayIn(one, 'doneOn'), one.handlingUnit ?? one.office),
      ),
  ),
  figure(
    'patrol',
    {
      name: 'finding-clue',
      chinese: '问题转为线索',
      definition: '报告期内开展的巡查发现、已转为线索的问题，按巡查日期计',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) =>
        one.data['clue'] ? counted(one, dayIn(family.root, 'heldOn'), one.office) : [],
      ),
  ),
  figure(
    'meeting',
    {
      name: 'meeting',
      chinese: '联席会议',
      definition: '召开日期在报告期内的联席会议',
      unit: '次',
    },
    ({ root }) => counted(root, dayIn(root, 'heldOn')),
  ),
  {
    ...figure(
      'meeting',
      {
        name: 'task',
        chinese: '任务落实',
        definition: '完成日期在报告期内的议定事项、批示事项和年度要点，计入责任单位',
        unit: '项',
      },
      ({ children }) =>
        children.flatMap((one) =>
          tasks.includes(one.kind) ? counted(one, dayIn(one, 'doneOn'), one.target) : [],
        ),
    ),
    roots: ['meeting', 'report', 'plan'],
  },
  figure(
    'bulletin',
    {
      name: 'bulletin',
      chinese: '信息通报',
      definition: '报告期内发布的信息通报',
      unit: '件',
    },
    openedOn,
  ),
  figure(
    'bulletin',
    {
      name: 'readers',
      chinese: '通报应阅',
      definition: '报告期内发布的信息通报点名的应阅人次',
      unit: '人次',
    },
    ({ root }) =>
      counted(root, dayOf(root.openedAt), root.office, bulletinOf(root).recipients.length),
  ),
  figure(
    'bulletin',
    {
      name: 'read',
      chinese: '通报已阅',
      definition: '上述应阅人次中已点“已阅”的人次',
      unit: '人次',
    },
    ({ root }) => {
      const { recipients, readers } = bulletinOf(root)
      const read = recipients.filter((one) => readers.includes(one)).length
      return counted(root, dayOf(root.openedAt), root.office, read)
    },
  ),
  figure(
    'assistance',
    {
      name: 'assistance',
      chinese: '协作请求',
      definition: '报告期内提出并已送达的协作请求，驳回、未批准的不计',
      unit: '件',
    },
    (family) => (family.root.number === null ? [] : openedOn(family)),
  ),
  figure(
    'assistance',
    {
      name: 'assistance-answer',
      chinese: '协作答复',
      definition: '报告期内作出的协作答复，按答复次数计，计入答复单位',
      unit: '次',
    },
    (family) =>
      ofKind(family, 'assistance-answer').flatMap((part) =>
        answerOf(part).rounds.flatMap(({ on }) => counted(part, on, part.target)),
      ),
  ),
  figure(
    'compensation',
    {
      name: 'compensation',
      chinese: '损害赔偿磋商',
      definition: '报告期内提出的损害赔偿磋商，撤回的也计入',
      unit: '件',
    },
    openedOn,
  ),
  figure(
    'compensation',
    {
      name: 'agreed',
      chinese: '磋商达成赔偿',
      definition: '磋商日期在报告期内、达成协议的赔偿金额',
      unit: '元',
    },
    ({ root }) => {
      const { heldOn, agreedFen } = compensationOf(root)
      return agreedFen === null ? [] : counted(root, heldOn, root.office, agreedFen)
    },
  ),
  figure(
    'restoration',
    {
      name: 'restoration',
      chinese: '生态修复',
      definition: '报告期内登记的修复项目、代履行追偿和示范基地，撤回的也计入',
      unit: '件',
    },
    openedOn,
  ),
  figure(
    'restoration',
    {
      name: 'demanded',
      chinese: '追偿金额',
      definition: '报告期内提出的代履行追偿金额',
      unit: '元',
    },
    (family) =>
      ofKind(family, 'recovery').flatMap((one) =>
        counted(one, dayOf(one.openedAt), one.office, recoveryOf(one).fen),
      ),
  ),
  figure(
    'restoration',
    {
      name: 'recovered',
      chinese: '追偿到账',
      definition: '到账日期在报告期内的代履行追偿款',
      unit: '元',
    },
    (family) =>
      ofKind(family, 'recovery').flatMap((one) =>
        recoveryOf(one).payments.flatMap(({ on, fen }) => counted(one, on, one.office, fen)),
      ),
  ),
  figure(
    'restoration',
    {
      name: 'base-activity',
      chinese: '示范基地活动',
      definition: '活动日期在报告期内的示范基地集中修复、警示教育活动',
      unit: '次',
    },
    ({ root }) => restorationOf(root).activities.flatMap(({ on }) => counted(root, on)),
  ),
  figure(
    'outreach',
    {
      name: 'outreach',
      chinese: '宣传活动',
      definition: '开展日期在报告期内的宣传和法律咨询活动',
      unit: '次',
    },
    ({ root }) => (isHeld(root.state) ? counted(root, outreachOf(root).on) : []),
  ),
  figure(
    'outreach',
    {
      name: 'reached',
      chinese: '宣传覆盖',
      definition: '上述活动登记的覆盖人数之和',
      unit: '人次',
    },
    ({ root }) => {
      const { on, reached } = outreachOf(root)
      return isHeld(root.state) ? counted(root, on, root.office, reached ?? 0) : []
    },
  ),
  figure(
    'presence',
    {
      name: 'present',
      chinese: '派驻值守',
      definition: '周末在报告期内、已签到的值守周次',
      unit: '周',
    },
    week('signed'),
  ),
  figure(
    'presence',
    {
      name: 'missed',
      chinese: '未值守',
      definition: '周末在报告期内、未签到也未说明原因的周次',
      unit: '周',
    },
    week('missed'),
  ),
  figure(
    'presence',
    {
      name: 'excused',
      chinese: '说明未值守',
      definition: '周末在报告期内、已说明原因的周次',
      unit: '周',
    },
    week('excused'),
  ),
  figure(
    'exchange',
    {
      name: 'exchange',
      chinese: '人员交流',
      definition: '任期开始日期在报告期内的跟班锻炼、生态检察官和特邀顾问',
      unit: '人次',
    },
    ({ root }) => counted(root, dayIn(root, 'from')),
  ),
]

const isHeld = (state: string): boolean => state === 'held' || state === 'filed'
