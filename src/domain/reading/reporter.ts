import { normaliseText } from './text.ts'

/** The replacement for an identity in a text. */
export const IDENTITY_MARK = '〔已保密〕'

const GAP = '[ .·-]?'
// Eleven digits with at most one separator between two of them; the middle may already be masked by stars.
const MOBILE = new RegExp(
  `(?<![\\d.])(?:(?:\\+|00)?86${GAP})?1${GAP}[3-9](?:${GAP}[\\d*]){9}(?![\\d*])`,
  'g',
)
const LANDLINE =
  /(?<![\d.-])[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[ -]?[2-9](?:[ -]?\d){6,7}(?:(?:-|转)\d{1,6})?(?![\d-])/g
const LOCAL_NUMBER =
  /(?<=(?:电话|座机|手机|联系方式)(?:号码)?(?:是|为)?[ :：]{0,4})[1-9]\d{5,10}(?!\d)/g
const IDENTITY_CARD = new RegExp(
  `(?<![\\dA-Za-z.])[1-9](?:${GAP}\\d){16}${GAP}[\\dXx](?![\\dA-Za-z])|(?<=身份证(?:号码?)?(?:是|为)?[ :：]{0,3})[1-9]\\d{14}(?!\\d)`,
  'g',
)

const HAN = '[\\u4e00-\\u9fff]'
const NAME_ENDS =
  '(?:[(（,，。;；、\\s〔:：]|说|反映|称|举报|投诉|来电|电话|手机|联系|身份证|先生|女士|同志|老师|\\d|$)'
/** Up to five characters, parts joined by a dot (买买提·艾力), or the first of two (张某某和李某某). */
const NAME = `(?![是为叫]|姓名)(?:${HAN}{1,8}(?:·${HAN}{1,8}?){1,3}(?=${NAME_ENDS})|${HAN}{1,5}?(?=${NAME_ENDS})|${HAN}{2,4}?(?=[和与及](?!反映|举报|投诉)${HAN}{2,3}${NAME_ENDS}))`
const CALLED =
  '(?:举报人|反映人|投诉人|报告人|来电人|来访人|联系人|当事群众)(?:姓名)?(?:是|为|叫)?[ :：]{0,3}'
const NAMED_REPORTER = new RegExp(`(?<=${CALLED})${NAME}`, 'g')
/** The next of several: 举报人张某某、李某某. */
const NEXT_REPORTER = new RegExp(`(?<=${CALLED}(?:〔已保密〕[、和与及])+)${NAME}`, 'g')
const CROWD = '群众|村民|市民|居民|渔民|网民|农户|住户'
const NAMED_PERSON = new RegExp(
  `(?<=${CROWD})(?:[\\u4e00-\\u9fff]某某?|[\\u4e00-\\u9fff·]{1,4}?(?=先生|女士|[(（,，:：\\s]{0,2}(?:电话|手机|联系电话|身份证|〔已保密〕)))`,
  'g',
)
/** Usual surnames, so that 村民王某某反映 is told from 村民多次反映; without 向, 强 and others that begin words. */
const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃莫孔汤]|欧阳|上官|司马|诸葛|令狐'
const NO_SURNAME =
  '(?!周[一二三四五六日天末边围]|何[时处]|曾[多经]|马上|江[边岸面]|石[头料]|田[间里]|林[区里]|段[时上]|金[秋额]|余[人名]|夏[天季]|顾[虑]|严[重厉])'
const NAMED_BY_VERB = new RegExp(
  `(?<=(?:${CROWD}) ?)${NO_SURNAME}(?:${SURNAME})[\\u4e00-\\u9fff]{1,2}(?=反映|反应|举报|投诉|来电|来访|来信|报告|称|说|告知|提供)`,
  'g',
)
// 张三(138…), but not 石林桥(138…), which is a place.
const NAME_BEFORE_NUMBER =
  /(?<=^|[\s,，。;；、:：]|联系|找|由|叫|是)(?!联系|[找由叫是])[\u4e00-\u9fff]{1,3}(?<![河溪江库湖镇乡村社桥段坝站厂局办院队组])(?= ?[(（](?:电话|手机|联系电话)?[:： ]{0,2}〔已保密〕)/g
// Words after 举报人 or 群众 that are not a name.
const NOT_A_NAME =
  /^(?:电话|手机|号码|热线|不|未|要求|匿名|无|没|身份|的|是|说|称|反映|举报|投诉|来|多次|联系|姓名|信息|提供|发现|均|已|为|在|留|有|谁|照片|视频|现场|某(?!某))|举报|反映|投诉|发现|报告|[河库镇乡]$|街道$/

// As many of several reporters as a message may name; each is found once the one before it is hidden.
const NAMES: readonly RegExp[] = [
  NAMED_REPORTER,
  ...Array.from({ length: 5 }, () => NEXT_REPORTER),
  NAMED_PERSON,
  NAMED_BY_VERB,
  NAME_BEFORE_NUMBER,
]

const TWICE = new RegExp(`(?:${IDENTITY_MARK}){2,}`, 'g')

// The most names whose repetitions are searched for; a message normally has a handful.
const MOST_NAMES_FOLLOWED = 20

/** The text without the reporter, and the reporter as typed: names first, then numbers. */
interface SplitText {
  readonly text: string
  readonly reporter: string | null
}

/**
 * Separates the identity of a reporter (举报人) from `raw`: mobile and landline numbers, identity card
 * numbers, and the name after 举报人 and similar words. Everything found is replaced by 〔已保密〕,
 * repetitions included. The text is returned normalised.
 */
export const splitReporter = (raw: string): SplitText => {
  const names: string[] = []
  const numbers: string[] = []
  let text = normaliseText(raw)
  for (const expression of [IDENTITY_CARD, MOBILE, LANDLINE, LOCAL_NUMBER]) {
    text = text.replace(expression, (number) => {
      numbers.push(number)
      return IDENTITY_MARK
    })
  }
  for (const expression of NAMES) {
    text = text.replace(expression, (name) => {
      if (NOT_A_NAME.test(name)) return name
      names.push(name)
      return IDENTITY_MARK
    })
  }
  const repeated = [...new Set(names)].filter((name) => name.length > 1)
  for (const name of repeated.slice(0, MOST_NAMES_FOLLOWED)) {
    text = text.replaceAll(name, IDENTITY_MARK)
  }
  // 村民李某某138… is one reporter, and a letter says so once.
  text = text.replace(TWICE, IDENTITY_MARK)
  const found = [...new Set([...names, ...numbers])]
  return { text, reporter: found.length === 0 ? null : found.join(' ') }
}

const WHOLE_NAME = new RegExp(`^${NO_SURNAME}(?:${SURNAME})[\\u4e00-\\u9fff]{1,2}$`)

/** `text` without the names in an identity that was separated before (李某某 138…; 王某某), wherever they stand. */
export function withoutNamesOf(identity: string, text: string): string {
  const names = identity.split(/[\s；、，]+/).filter((part) => WHOLE_NAME.test(part))
  return names
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replaceAll(name, IDENTITY_MARK), text)
}

/** A check code (SHA-256 in hexadecimal), whose digits may look like a number of a person. */
const CHECK_CODE = /(?<![\dA-Za-z])((?=\d*[a-f])[\da-f]{64})(?![\dA-Za-z])/

/** `text` with the middle of telephone and identity card numbers masked by stars, for cards and logs. */
export const maskContacts = (text: string): string =>
  normaliseText(text)
    .split(CHECK_CODE)
    .map((part, at) => (at % 2 === 1 ? part : withStars(part)))
    .join('')

const withStars = (text: string): string =>
  text
    .replace(IDENTITY_CARD, (number) => starred(number, 3, 2))
    .replace(MOBILE, (number) => starred(number.replace(/^(?:\+|00)?86[ .·-]?/, ''), 3, 4))
    .replace(LANDLINE, (number) => starred(number, 3, 2))
    .replace(LOCAL_NUMBER, (number) => starred(number, 2, 2))

const starred = (number: string, head: number, tail: number): string => {
  const digits = number.replace(/[^\dXx*]/g, '')
  return `${digits.slice(0, head)}${'*'.repeat(digits.length - head - tail)}${digits.slice(-tail)}`
}

/** Whether `text` contains a complete identity card or telephone number; one masked by stars does not count. */
export const holdsContact = (text: string): boolean => {
  const normal = normaliseText(text)
  return [IDENTITY_CARD, MOBILE, LANDLINE, LOCAL_NUMBER].some((expression) =>
    [...normal.matchAll(expression)].some(([number]) => !number.includes('*')),
  )
}
