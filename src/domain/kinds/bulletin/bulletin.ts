import { dayOf, formatInstant } from '../../calendar/day.ts'
import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { isIncomplete } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { figuresOf } from '../../matter/mechanism-figure.ts'
import { decideOpening } from '../../matter/opening.ts'
import { officesIn } from '../../matter/places-read.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { keeperAndLeaders } from '../../matter/who.ts'
import type { Person } from '../../mechanism/directory.ts'
import { workOffice, worksIn } from '../../mechanism/membership.ts'
import { workingRoles } from '../../mechanism/role.ts'
import { askedOfAdministrator } from '../../mechanism/whom-to-ask.ts'
import { data, publication, published, topicsIn, usualReaders } from './bulletin-publication.ts'

/** Named readers who have not read the bulletin yet. */
const unread = (matter: Matter): readonly string[] => {
  const { recipients, readers } = data.of(matter)
  return recipients.filter((one) => !readers.includes(one))
}

function firstLine(text: string): string {
  const line = text.split(/[\n。；;]/)[0] ?? ''
  return [...line].length > 24 ? `${[...line].slice(0, 23).join('')}…` : line
}

/** The topic of a nil return, and its text when nothing else is typed. */
const nilTopic = '零报告'
const nothingNew = '本期没有新的重要工作部署、制度和政策执行情况需要通报'

/** The text of a nil return: as typed, or completed when it is too short. */
const nilText = (typed: string): string =>
  [...typed].length < 5 ? [typed, nothingNew].filter((one) => one !== '').join('，') : typed

/** After one of these words the receivers are named. */
const addressed = /(?:^|[\s，,。；;])(?:发送?给?|送|致|主送|抄送)[:：\s]*(?<names>[^\n，,。；;]+)/

function readBulletin(text: string, { word }: Along, context: Context): Reading {
  const { directory, actor } = context
  const said = `${word ?? ''} ${text}`
  const topic = topicsIn(context).find((one) => said.includes(one)) ?? null
  const own = workOffice(actor, directory)
  const found = addressed.exec(text)
  const named = officesIn(found?.groups?.['names'] ?? '', '收文单位', context)
  const usual = own === null ? [] : usualReaders(own, topic, context)
  const body = (named.offices.length > 0 && found ? text.replace(found[0], '') : text)
    .replace(new RegExp(`^\\s*${topic ?? '(?!)'}[\\s:：，,]*`), '')
    .trim()
  return {
    values: {
      topic: topic ?? undefined,
      offices: [...new Set(named.offices.length > 0 ? named.offices : usual)].filter(
        (one) => one !== own,
      ),
      text: topic === nilTopic ? nilText(body) : body || undefined,
    },
    warnings: named.doubts,
  }
}

/** The office for which this person publishes; the refusal names who can. */
function publishingOffice(context: Context): string | Refusal {
  const { directory, actor } = context
  const office = workOffice(actor, directory)
  if (office === null) {
    const ask = askedOfAdministrator('用“/绑定”登记', context)
    return refuse('no-office', `您尚未登记所属单位，${ask}。`)
  }
  return directory.holds(actor, office, ['liaison', 'handler', 'approver'])
    ? office
    : refuse('no-right', '信息通报由本单位联络员、承办人或审批人发布，请交其办理。')
}

/** 信息通报 between any of the organisations, with a record of who has read it (三(一), domain.md 1 rows 9–11). */
export const bulletin = declareKind({
  name: 'bulletin',
  chinese: '信息通报',
  data,
  states: {
    published: { name: '已发布', colour: 'blue', open: true },
    archived: { name: '已归档', colour: 'green', open: false },
  },
  owes: {
    published: {
      what: 'bulletin',
      owed: '阅知通报',
      settledBy: ['read'],
      by: ['read', '已阅'],
      personal: true,
      offices: () => [],
      when: (matter) => unread(matter).length > 0,
      due(matter, { directory, today, profile: { duties } }) {
        const by = { from: today, within: duties.bulletin }
        // A single reminder on the due day.
        const schedule = { ...duties.ladder, before: [], overdue: 'never' as const }
        return unread(matter).map((person) => {
          const [first] = directory.person(person)?.memberships ?? []
          const debtor = directory.officeOf(first?.organisation ?? matter.office)
          return { subject: `${matter.id}:${person}`, by, debtor, person, schedule }
        })
      },
    },
  },
  title: (matter) => `${data.of(matter).topic}　${firstLine(data.of(matter).text)}`,
  facts(matter, directory, { inGroup }) {
    const { topic, text, offices, recipients, readers } = data.of(matter)
    const names = (people: readonly string[]) =>
      people.map((one) => directory.personName(one)).join('、')
    const lacking = unread(matter)
    return {
      pairs: [
        ['编号', matter.number],
        ['类别', topic],
        ['通报单位', directory.organisationName(matter.organisation)],
        ['收文单位', offices.map((one) => directory.organisationName(one)).join('、')],
        ['发布时间', formatInstant(matter.openedAt)],
        ['阅知', `${recipients.length - lacking.length}/${recipients.length} 人`],
        ['已阅', inGroup ? null : names(readers)],
        ['未阅', inGroup ? null : names(lacking)],
      ],
      text,
    }
  },
  offices: (matter) => new Set([matter.office, ...data.of(matter).offices]),
  opening: {
    command: {
      name: 'bulletin',
      chinese: '通报',
      formTitle: '发布信息通报',
      aliases: ['信息通报', '数据共享', '信息共享'],
      summary: '向有关单位通报工作部署、制度、政策、重大案件或数据；可附文件，记录已阅和未阅',
      example: '/通报 工作部署 市{河长办}部署“清四乱”专项行动，5月底前完成 发{区检察院}',
      audience: ['liaison', 'handler', 'approver'],
      read: readBulletin,
    },
    series: 'bulletin',
    office: publishingOffice,
    decide: (input, context, _call, office) => publication(input, context, office),
    opened: (matter, _input, context) => published(matter, context),
  },
  moves: {
    read: move(
      '已阅',
      { published: 'published', archived: 'archived' },
      [{ anywhere: workingRoles }],
      {
        fields: {},
        awaits: (matter, { actor }) =>
          matter.state === 'published' && data.of(matter).recipients.includes(actor.personId),
        unless(matter, { actor, directory }) {
          const { recipients, readers, offices } = data.of(matter)
          if (readers.includes(actor.personId)) {
            return refuse('already-read', '您已阅，不需要重复办理。')
          }
          return recipients.includes(actor.personId) || worksIn(actor, offices, directory)
            ? null
            : refuse('not-named', '该通报由收文单位人员阅知，您不在收文范围。')
        },
        effect(matter, _input, { actor }) {
          const whole = unread(matter).every((one) => one === actor.personId)
          return {
            to: whole ? 'archived' : matter.state,
            data: { readers: [...data.of(matter).readers, actor.personId] },
            note: whole ? '已阅；收文人员均已阅，归档' : '已阅',
            reply: '已阅',
          }
        },
      },
    ),
    archive: move('归档', { published: 'archived' }, keeperAndLeaders, {
      fields: {},
      sure: '归档后不再提醒未阅人员，确定归档？',
      note: '归档',
    }),
  },
  figures: figuresOf('bulletin', ['published', 'archived'], ({ openedAt }) => dayOf(openedAt), [
    ['bulletin', '信息通报', '件', '报告期内发布的信息通报'],
    [
      'readers',
      '通报应阅',
      '人次',
      '报告期内发布的信息通报点名的应阅人次',
      (one) => data.of(one).recipients.length,
    ],
    [
      'read',
      '通报已阅',
      '人次',
      '上述应阅人次中已点“已阅”的人次',
      (one) => data.of(one).recipients.length - unread(one).length,
    ],
  ]),
})

/** Publishes a bulletin as part of another command, such as a nil return. */
export function publishBulletin(
  input: InputOf<typeof data.fields>,
  context: Context,
  others: readonly Person[],
) {
  const office = publishingOffice(context)
  if (isRefusal(office)) return office
  const made = publication(input, context, office, others)
  if (isIncomplete(made)) return made
  const { owes = {} } = bulletin.kind
  const opening = { ...made, kind: 'bulletin', series: 'bulletin' as const, office, owes }
  return decideOpening(context, opening, [], (matter) => published(matter, context))
}
