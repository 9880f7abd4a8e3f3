import { type Day, formatDay, formatShortDay } from '../calendar/day.ts'

/** The facts of the text that the record already contains: the paper states them once, at the beginning. */
interface Known {
  readonly day: Day | null
  /** Whether the day is uncertain (约). */
  readonly approximate: boolean
  /** The place in one phrase. */
  readonly where: string
  /** The names in this phrase: water, section, place. */
  readonly names: readonly (string | null)[]
}

const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜间|夜里'
const MARKS = ' \\n,，。；;、:：.!！~～'
const edges = new RegExp(`^[${MARKS}]+|(?<![${MARKS}])[${MARKS}]+$`, 'g')

/** Phrases addressed to a bot or a colleague, which do not belong into a letter; whole clauses only. */
const CHAT =
  /(?<=^|[\n ,，。；;!！])(?:(?:各位|大家|领导|老师|同志们?)?(?:你好|您好|早上好|上午好|下午好)|(?:各位|大家|领导|老师|同志们?)好|(?:请|麻烦)(?:尽快|赶紧|赶快|帮忙|领导)?(?:看(?:一?下|看)|处理(?:一?下)?|核实(?:一?下)?|派人(?:来)?看看?)[吧哈]?|谢谢(?:大家|您|你|领导)?|辛苦(?:了|大家)?|(?:照片|图片|视频|位置)?(?:见附件|见附图|如图|如下图)|收到请回复|急+|太(?:过分|离谱|臭|脏)了|@[^\s，,。；;!！]+)(?=$|[\n ,，。；;!！])/g

/** Colloquial words, and the official ones. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/(?:大概|大约|差不多|估计)(?:有)?(?=约?[\d一二两三四五六七八九十几])/g, '约'],
  [/约约/g, '约'],
  [/(?<=\d)来(?=[口个处台辆艘车吨人米])/g, '余'],
  [/好(?:几|多)(?=[口个处台辆艘车吨人米])/g, '多'],
  [/(?:我们?|俺们?)(?:刚刚?|刚才)?(?=巡|看|发现|在)/g, ''],
  [/看到(?:了)?有/g, '发现有'],
  [/[了啦](?=[，,。；;]|$)/g, ''],
  [/[啊呀吧呢哦哈嘛](?=[，,。；;!！]|$)/g, ''],
  [/[!！]+/g, '。'],
  [/[~～]+/g, ''],
]

/** `巡河发现` at the end of a text says where the clue came from, which is recorded elsewhere. */
const HOW_FOUND =
  /[，,；;。 ]{1,4}(?:巡河|巡查|走访|日常巡查|群众)?(?:时)?(?:发现|举报|反映)[。 ]*$/

/**
 * The typed text as the facts of a letter (事实): day and place first and once, without colloquial words and
 * greetings. It is a proposal that a person reads before the letter goes; what it does not recognise stays
 * unchanged.
 */
export function officialFacts(typed: string, known: Known): string {
  const { rest, part } = withoutDay(withoutChat(typed), known.day)
  const plain = withoutPlace(rest, known)
  const said = SPOKEN.reduce((text, [spoken, written]) => text.replace(spoken, written), plain)
    .replace(HOW_FOUND, '')
    .replaceAll(edges, '')
    .replaceAll(/(?<=[\p{Script=Han}\d）)])[ \n]+(?=[\p{Script=Han}\d（(])/gu, '，')
    .replaceAll(/(?<=[，,。；;]) +/g, '')
    .replaceAll(/[，,]{2,}/g, '，')
    .replaceAll(/，?。[，。]*/g, '。')
  const day =
    known.day === null ? '' : `${formatDay(known.day)}${part}${known.approximate ? '前后' : ''}`
  const head = day === '' ? known.where : `${day}，${known.where}`
  return said === '' ? `${head}。` : `${head}${said}。`
}

const withoutChat = (text: string): string => text.replaceAll(CHAT, '').replaceAll(edges, '')

/**
 * The text without the known day, wherever it occurs, and the part of the day that stood with it; without the
 * whole clause where it says only when it was found (`，昨天发现，`).
 */
function withoutDay(text: string, day: Day | null): { rest: string; part: string } {
  if (day === null) return { rest: text, part: '' }
  let part = ''
  const short = formatShortDay(day).replace('日', '[日号]')
  const said = new RegExp(
    `(?:${day.slice(0, 4)}年)?${short} ?(?<part>${PART})?(?: ?发现(?=[${MARKS}]|$))?`,
    'g',
  )
  const rest = text.replace(said, (...given) => {
    const groups = given.at(-1) as { part?: string }
    if (groups.part !== undefined && part === '') part = groups.part
    return ' '
  })
  const joined = rest.replaceAll(/ {2,}/g, ' ').replaceAll(/[，,] *(?=[，,；;。])/g, '')
  return { rest: joined.replaceAll(edges, ''), part }
}

/** The text without the place at its beginning, also if it is repeated there. */
function withoutPlace(text: string, { where, names }: Known): string {
  const all = [where, ...names]
    .filter((one) => one !== null && one !== '')
    .toSorted((one, other) => (other?.length ?? 0) - (one?.length ?? 0))
  for (let rest = text; ; ) {
    const bare = rest.replace(/^(?:在|于)(?=.)/, '')
    const found = all.find((one) => bare.startsWith(one ?? ''))
    if (found === undefined || found === null) return rest
    rest = bare.slice(found.length).replace(new RegExp(`^[${MARKS}]+`), '')
  }
}
