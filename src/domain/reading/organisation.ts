import {
  type Bearer,
  type Manner,
  type Meant,
  meantBy,
  type Sighting,
  sightings,
} from './bearer.ts'
import { normaliseText } from './text.ts'

/** An organisation of the register with the names that texts use. */
export interface OrganisationBearer extends Bearer {
  readonly name: string
  /** The id of the office: a room counts as its office, so that the two are not ambiguous. */
  readonly office: string
}

/** Organisations, or only their names. */
export type OrganisationList = readonly OrganisationBearer[] | readonly string[]

/** An organisation that a text names, by its name in the register. */
export interface OrganisationFound {
  readonly id: string
  readonly name: string
  readonly matched: string
  readonly index: number
}

const WORD = /[\p{L}\p{N}]/u
// What may stand directly before an organisation without a space; after 江津, 区水利局 is another one.
const LEAD =
  /[请由给交向与和及跟同就合报送达移转抄致函商知协调配助织邀让派把将从到至是为找发促成令求议经对在于据映举加位天日午晚早年月时分后前的了过被名方查问人段办→—]$/
// Verbs and nouns of an organisation's work, after which the name does not continue.
const FOLLOW =
  /^(?:[的和与及跟同将已应须对向在于就按把给为系是等发]|派(?!出所)|提供|协助|协同|协办|配合|负责|牵头|整改|办理|承办|处理|处置|查处|查办|核查|核实|调查|清运|清理|清除|拆除|落实|完成|参加|参会|参与|出席|联合|组织|开展|出具|答复|回复|反馈|报送|移送|受理|批准|同意|要求|建议|反映|举报|监管|监督|执法人员|工作人员|承诺|认为|称|说|不作为|未|不|没有|怠于|推诿|违法|乱作为|河道管理范围)/
// A 科 or 室 of an office counts as the office; a 大队 or 中心 is a separate body.
const BODY =
  /^(\p{Script=Han}{0,5}?)(?:支队|大队|中队|总队|分局|分中心|中心|委员会|检察室|联络室|派出所|管理[所处站]|监测站|工作站|水文站|服务站|管护站|所(?![有属在涉需以])|站(?![点位])|队(?!伍)|公司|集团|水库|电站)/u
// 石角镇 is an office; 石角镇码头 and 石角镇境内 are places.
const TOWN = /[镇乡村区县市]$|街道$|社区$/
const PLACE =
  /^(?:\p{Script=Han}{0,6}?(?:码头|河段|段|境内|辖区|范围|村|社区|组|桥|路|街|口|场|坝|岸|上游|下游|附近|卫生院|小学|中学)|[上下左右]|\d)/u

const mannerOf = (bearers: readonly OrganisationBearer[]): Manner => {
  const names = bearers.flatMap((one) => one.names)
  return {
    begins: (text, at) => {
      const before = text.slice(Math.max(0, at - 30), at)
      const last = before.at(-1) ?? ''
      return (
        !WORD.test(last) ||
        /[\d\ue100-\ue1ff]/.test(last) ||
        LEAD.test(before) ||
        names.some((one) => before.endsWith(one))
      )
    },
    ends: (text, at) => {
      const behind = text.slice(at, at + 16)
      if (behind === '' || !WORD.test(behind.charAt(0)) || FOLLOW.test(behind)) return true
      const isPlace = TOWN.test(text.slice(0, at)) && PLACE.test(behind)
      if (isPlace && !/^\d+ ?[人名位]/.test(behind)) return null
      return !BODY.test(behind)
    },
    wordEnd: (text, to) => to + (BODY.exec(text.slice(to, to + 16))?.[0] ?? '').length,
  }
}

const asBearers = (list: OrganisationList): readonly OrganisationBearer[] => {
  const [first] = list
  if (typeof first !== 'string') return list as readonly OrganisationBearer[]
  const names = list as readonly string[]
  const level =
    /^[区县市]/.exec(names.join('\n'))?.[0] ?? /\n([区县市])/.exec(names.join('\n'))?.[1] ?? ''
  return names.map((name) => ({
    id: name,
    name,
    names: [name],
    shorts: shortsOf(name, level),
    label: name,
    office: name,
  }))
}

/** 检察院 for 区检察院 in a district: without the level, a body of the own level is meant. */
export const shortsOf = (name: string, level: string): readonly string[] =>
  level !== '' && name.startsWith(level) && name.length > 2 ? [name.slice(1)] : []

/** All organisations that a text names, known or not, in order. */
export function sightOrganisations(
  text: string,
  list: OrganisationList,
): readonly Sighting<OrganisationBearer>[] {
  const bearers = asBearers(list)
  return sightings(text, bearers, mannerOf(bearers))
}

/** The organisation that a sighting means; an office and its own room are not ambiguous. */
export const organisationMeant = (
  sighting: Sighting<OrganisationBearer>,
  could: (one: OrganisationBearer) => boolean = () => true,
): Meant<OrganisationBearer> =>
  meantBy(sighting, (one) => one.office !== sighting.bearers[0]?.office && could(one))

/**
 * The organisations of the register that `text` names with certainty, in order, each once. The leading 区 or
 * 市 may be left out (检察院 is 区检察院, if the register has only that one), the longer name counts
 * (派驻检察联络室 is not 检察院), and a name that continues is another body (区水利局执法大队).
 */
export function findOrganisations(
  text: string,
  list: OrganisationList,
): readonly OrganisationFound[] {
  const found = allOrganisations(text, list)
  return found.filter(({ id }, at) => found.findIndex((one) => one.id === id) === at)
}

/** Like `findOrganisations`, but including repetitions. */
export const allOrganisations = (
  text: string,
  list: OrganisationList,
): readonly OrganisationFound[] =>
  sightOrganisations(normaliseText(text), list).flatMap((one) => {
    const meant = organisationMeant(one)
    if (meant.outcome !== 'found') return []
    const { id, name } = meant.bearer
    return [{ id, name, matched: one.written, index: one.index }]
  })

/** The names of the organisations in `text`, in order. */
export const readOrganisations = (text: string, list: OrganisationList): readonly string[] =>
  findOrganisations(text, list).map(({ name }) => name)

/** The question about an organisation that is typed for a field and not registered. */
export const notRegistered = (written: string, label: string): string =>
  `没有登记“${written}”，请在“${label}”中选择`

/** The questions about organisations that a text names: ambiguous ones, and one that is not registered. */
export function organisationDoubts(
  text: string,
  list: OrganisationList,
  label: string,
): readonly string[] {
  const doubts = sightOrganisations(normaliseText(text), list).flatMap((one) => {
    const meant = organisationMeant(one)
    if (meant.outcome === 'found') return []
    return meant.outcome === 'ambiguous'
      ? [
          `“${one.written}”可能是${meant.candidates.map(({ label }) => label).join('、')}，请在“${label}”中选择`,
        ]
      : [notRegistered(one.written, label)]
  })
  return [...new Set(doubts)]
}
