import { type Bearer, type Manner, type Sighting, sightings } from './bearer.ts'
import { type Mentioned, mentionLength, mentionsIn } from './mention.ts'

/** A person of the directory with the names that texts use. */
export interface PersonBearer extends Bearer {
  /** Names of the person's organisations and roles: 区水利局王明 and 王明（联络员） say which 王明. */
  readonly marks: readonly string[]
}

/** A person in a text, mentioned or named. */
export interface PersonSighting extends Sighting<PersonBearer> {
  /** The mention; `null` for a typed name. */
  readonly mention: Mentioned | null
}

/** Known facts, besides the text, with which people are read. */
export interface PeopleContext {
  readonly people: readonly PersonBearer[]
  /** Names and aliases of organisations, which may stand before a person's name. */
  readonly organisations: readonly string[]
  readonly mentions: readonly Mentioned[]
}

const WORD = /[\p{L}\p{N}]/u

// What may stand directly before a name without a space. None of it is a surname.
const LEAD =
  /(?:[给交由请让派把将从到至的是]|移交|移送|转办|邀请|聘请|聘任|聘为|委托|委派|选派|指派|指定|增加|加上|添加|列入|去掉|移除|删除|减少|取消|不再|通知|告知|联系|担任|主持人?|召集人|承办人|联络员|审批人|经办人|参加人员|知悉人员|人员|专家|检察官|代表|同志)$/
// What may follow a name: titles and verbs. Single characters only if they are not part of given names.
const FOLLOW =
  /^(?:[的给把将]|同志|先生|女士|老师|副?局长|副?主任|副?科长|副?处长|副?院长|副?检察长|检察官|副?镇长|副?乡长|副?书记|副?河长|副?队长|副?支队长|副?大队长|副?所长|副?站长|副?组长|副?部长|委员|法官|警官|工程师|教授|专家|联络员|承办人?|审批人|办理|处理|负责|牵头|主持|参加|参会|担任|出席|跟进|协助|配合|核实|核查|调查|尽快|抓紧|落实|整改|到场|到会|请假|代表|汇报|接手|接收|接办|移交|移送|转交|转给|名下|手上|经办|列席|旁听|反映|反应|举报|投诉|报告|发现|提供|来电|来信|来访|参与|说|称|等|到(?=[区县市省]|检察|河长|法院|派驻)|赴|任(?=生态|特邀|人民|检察|专家|顾问|河长)|两位|二人|三人)/
const JOIN = /^[和与及跟同到交]/
const JOINED = /[和与及跟同]$/

/** All people whom `text`, with placeholders for mentions, names, in order. */
export function readPeople(
  text: string,
  { people, organisations, mentions }: PeopleContext,
): readonly PersonSighting[] {
  const places = [...organisations].sort((one, other) => other.length - one.length)
  const manner: Manner = {
    begins: (said, at) => {
      const before = said.slice(0, at)
      const last = before.at(-1) ?? ''
      if (!WORD.test(last) || LEAD.test(before)) return true
      if (JOINED.test(before)) return endsInName(before.slice(0, -1), people)
      return places.some((one) => before.endsWith(one))
    },
    ends: (said, at) => {
      const behind = said.slice(at)
      const [next = ''] = behind
      if (!WORD.test(next) || FOLLOW.test(behind)) return true
      return JOIN.test(behind) && beginsInName(behind.slice(1), people)
    },
    wordEnd: (said, to) => to + (/^\p{Script=Han}{0,2}/u.exec(said.slice(to))?.[0] ?? '').length,
  }
  const named = sightings(text, people, manner).map((one): PersonSighting => {
    const meant = narrowed(one, text)
    return { ...one, ...meant, mention: null }
  })
  const mentioned = mentionsIn(text).flatMap(({ index, nth }): PersonSighting[] => {
    const mention = mentions[nth]
    if (!mention) return []
    const bearer = people.find((one) => one.id === mention.personId)
    return [
      {
        index,
        written: mention.name,
        bounded: true,
        bearers: bearer && !bearer.inactive ? [bearer] : [],
        longer: [],
        former: bearer?.inactive ? [bearer] : [],
        mention,
      },
    ]
  })
  return [...named, ...mentioned].toSorted((one, other) => one.index - other.index)
}

const startsWithName = (text: string, people: readonly PersonBearer[]): boolean =>
  people.some((one) => !one.inactive && one.names.some((name) => text.startsWith(name)))

const beginsInName = (text: string, people: readonly PersonBearer[]): boolean =>
  text.startsWith('@') || startsWithName(text, people)

const endsInName = (text: string, people: readonly PersonBearer[]): boolean =>
  /@[\ue100-\ue1ff]\s*$/.test(text) ||
  people.some((one) => !one.inactive && one.names.some((name) => text.endsWith(name)))

/**
 * Of several people with one name, those that the words directly before it or in brackets after it mean:
 * 区水利局王明, 王明（联络员）.
 */
function narrowed(
  { index, written, bearers, longer }: Sighting<PersonBearer>,
  text: string,
): Pick<Sighting<PersonBearer>, 'bearers' | 'longer'> {
  const behind = IN_BRACKETS.exec(text.slice(index + written.length))?.[1]
  const inBrackets = behind?.split(/[，,、\s]+/).filter((one) => one !== '') ?? []
  const before = text.slice(0, index).replace(/(?<![的\s])[的\s]+$/, '')
  const told = (one: PersonBearer): boolean =>
    (inBrackets.length > 0 && inBrackets.every((word) => one.marks.includes(word))) ||
    one.marks.some((mark) => mark.length > 1 && before.endsWith(mark))
  const meant = bearers.filter(told)
  return meant.length === 0 ? { bearers, longer } : { bearers: meant, longer: [] }
}

const IN_BRACKETS = /^[（(]([^（）()]{1,60})[）)]/

/** The end of a sighting in the text with placeholders, including brackets that identify the person. */
export function sightingEnd(sighting: PersonSighting, veiled: string): number {
  if (sighting.mention) return sighting.index + mentionLength
  const end = sighting.index + sighting.written.length
  const [whole = '', words = ''] = IN_BRACKETS.exec(veiled.slice(end)) ?? []
  const marks = sighting.bearers[0]?.marks ?? []
  const told = words.split(/[，,、\s]+/).every((word) => marks.includes(word))
  return end + (whole !== '' && told ? whole.length : 0)
}
