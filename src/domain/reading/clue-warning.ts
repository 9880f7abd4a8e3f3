import { mentionsPhotos } from './attachment.ts'
import { readBoundary } from './boundary.ts'
import { type CrimeWords, crimeIn } from './crime.ts'
import { type DayReading, dayDoubts } from './date.ts'
import { type RiverReading, riverDoubt } from './river.ts'

/** The field that was recognised, and the text after its label if that is more than its name. */
export interface FieldFound {
  readonly id: string | null
  readonly typed: string | null
}

/** The facts from which the warnings of a clue are derived. */
export interface ClueDoubts {
  readonly text: string
  readonly plain: string
  readonly reporter: string | null
  readonly river: RiverReading | null
  readonly found: DayReading | null
  readonly field: FieldFound
  readonly photos: number
  readonly files: number
  readonly crimes: readonly CrimeWords[]
}

const HAPPENING_NOW = /正在|今晚|现在|此刻|刚才|刚刚/
const HARM = /倒|排|挖|采|电鱼|毒鱼|炸鱼|捕|污/
const QUESTION =
  /帮我|帮忙(?:看|查)|怎么样了?|怎样了|进展如何|办得如何|查一下|看一下|什么时候|到哪一步|有没有结果|了吗|是不是|吗[?？]?$/
const FORMULA = /^[=+@-]/

/** The doubts about a clue that a person should settle or know before filing, most important first. */
export const clueWarnings = (doubts: ClueDoubts): readonly string[] =>
  [
    identityWarning(doubts),
    questionWarning(doubts),
    riverDoubt(doubts.river),
    ...dayDoubts(doubts.found, 'past', '发现日期'),
    fieldWarning(doubts),
    crimeWarning(doubts),
    urgencyWarning(doubts),
    boundaryWarning(doubts),
    formulaWarning(doubts),
    photoWarning(doubts),
  ].filter((warning) => warning !== null)

const identityWarning = ({ reporter }: ClueDoubts): string | null =>
  reporter === null ? null : '已识别举报人信息，单独保密存放，不在群卡片、台账和办理记录中显示'

/** Whether a text asks for the status of something instead of reporting it. */
export const isQuestion = (text: string): boolean => QUESTION.test(text)

const questionWarning = ({ plain }: ClueDoubts): string | null =>
  isQuestion(plain) ? '这句话像是在询问：查找已有线索请发送“/查”加河名或地点' : null

const fieldWarning = ({ field: { id, typed } }: ClueDoubts): string | null =>
  id === null && typed !== null ? `“${typed}”不能确定属于哪个重点领域，请选择` : null

const crimeWarning = ({ text, crimes }: ClueDoubts): string | null => {
  const found = crimeIn(text, crimes)
  return found === null
    ? null
    : `疑似涉嫌犯罪（${found.word}）：请同时报告${found.crime.report_to}，不能只移送检察机关`
}

const urgencyWarning = ({ text, found }: ClueDoubts): string | null =>
  found?.kind === 'day' && HAPPENING_NOW.test(text) && HARM.test(text)
    ? '情况正在发生，请立即电话报告生态环境部门或公安机关'
    : null

const boundaryWarning = ({ text }: ClueDoubts): string | null => {
  switch (readBoundary(text)) {
    case 'district':
      return '跨区划：检察院受理后应及时报送市检察院'
    case 'province':
      return '跨省：按更高层级办理，不按跨区县线索报送'
    case null:
      return null
  }
}

const formulaWarning = ({ text }: ClueDoubts): string | null => {
  const sign = FORMULA.exec(text.trimStart())?.[0]
  return sign === undefined ? null : `内容以“${sign}”开头，台账中按文字照录`
}

const photoWarning = ({ plain, photos, files }: ClueDoubts): string | null =>
  mentionsPhotos(plain) && photos + files === 0 ? '文中提到照片，但未收到照片，请补传' : null
