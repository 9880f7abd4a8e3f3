import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { achievementsSchema } from '../../src/domain/mechanism/lists/achievement.ts'
import { defaultProblems } from '../../src/domain/mechanism/lists/patrol-problem.ts'
import { readAccountability } from '../../src/domain/reading/accountability.ts'
import { readBoundary } from '../../src/domain/reading/boundary.ts'
import { readClock } from '../../src/domain/reading/clock.ts'
import { readClue } from '../../src/domain/reading/clue.ts'
import { readCommandLine } from '../../src/domain/reading/command-line.ts'
import { isVague, readConclusion } from '../../src/domain/reading/conclusion.ts'
import { readDay } from '../../src/domain/reading/date.ts'
import { defaultFields, readField } from '../../src/domain/reading/field.ts'
import { readLimit } from '../../src/domain/reading/limit.ts'
import { measuredIn, readMeasured } from '../../src/domain/reading/measured.ts'
import { readMeeting } from '../../src/domain/reading/meeting.ts'
import { readNilReturn } from '../../src/domain/reading/nil-return.ts'
import { readOrganisations } from '../../src/domain/reading/organisation.ts'
import { readPatrolPlan, readPatrolRecord } from '../../src/domain/reading/patrol.ts'
import { readPresence } from '../../src/domain/reading/presence.ts'
import { readReason } from '../../src/domain/reading/reason.ts'
import { readReference } from '../../src/domain/reading/reference.ts'
import { IDENTITY_MARK, maskContacts, splitReporter } from '../../src/domain/reading/reporter.ts'
import { resolveDays } from '../../src/domain/reading/resolved-days.ts'
import { readRiver } from '../../src/domain/reading/river.ts'
import { findSecrecyMark } from '../../src/domain/reading/secrecy.ts'
import { readSource } from '../../src/domain/reading/source.ts'
import { normaliseText } from '../../src/domain/reading/text.ts'
import { readContent } from '../../src/feishu/content.ts'
import { processorMs } from '../processor.ts'

const today = '2026-03-10' as Day
const rivers = [
  { name: '綦江河', aliases: ['綦江', '綦河'], sections: ['石角段'] },
  { name: '东溪河', aliases: ['东溪'], sections: [] },
  { name: '蒲河', aliases: ['浦河'], sections: [] },
]
const organisations = ['区河长办', '区检察院', '派驻检察联络室']
const names = new Map([
  ['线索', 'clue'],
  ['反馈', 'feedback'],
  ['xiansuo', 'clue'],
])
const measures = achievementsSchema.parse(undefined)
const patrol = { today, rivers, organisations, problems: defaultProblems }
const clue = { today, rivers, fields: defaultFields, photos: 0, files: 0, hasPosition: false }

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  normaliseText,
  readContent: (text) => readContent('text', JSON.stringify({ text })),
  resolveDays: (text) => resolveDays(`巡河${text}`, { at: Date.UTC(2026, 2, 10), lean: 'past' }),
  readCommandLine: (text) => readCommandLine(text, names, { addressed: true }),
  readSignedCommandLine: (text) => readCommandLine(`/${text}`, names, { addressed: false }),
  readReference,
  readPastDay: (text) => readDay(text, today, 'past'),
  readFutureDay: (text) => readDay(text, today, 'future'),
  readClock,
  readRiver: (text) => readRiver(text, rivers),
  readField: (text) => readField(text, defaultFields),
  readSource,
  readBoundary,
  splitReporter,
  maskContacts,
  findSecrecyMark,
  readClue: (text) => readClue(text, clue),
  readConclusion: (text) => readConclusion(text, today),
  isVague,
  readPatrolPlan: (text) => readPatrolPlan(text, patrol),
  readPatrolRecord: (text) => readPatrolRecord(text, patrol),
  readMeeting: (text) => readMeeting(text, { today, organisations }),
  readPresence: (text) => readPresence(text, today),
  readNilReturn: (text) => readNilReturn(text, today),
  readAccountability,
  readReason,
  readLimit,
  readOrganisations: (text) => readOrganisations(text, organisations),
  readMeasured: (text) => readMeasured(text, measures),
  measuredIn: (text) => measuredIn(text, measures),
}

// Words and characters that the readers look for, so that random texts reach deep into them.
const piece = fc.constantFrom(
  ...[
    '/',
    '、',
    '线索',
    '反馈',
    '移',
    '〔',
    '2026',
    '〕',
    '3',
    '号',
    '12',
    '-',
    '.',
    '5',
    '月',
    '日',
    '年',
  ],
  ...[
    '上周',
    '五',
    '昨天',
    '春节前',
    '农历',
    '初',
    '底',
    '半年',
    '上',
    '下午',
    '点',
    '半',
    ':',
    '：',
    '=',
  ],
  ...[
    '河流',
    '蒲河',
    '东溪',
    '綦江',
    '河',
    '镇',
    '石角段',
    '大桥',
    '下游',
    '米',
    '在',
    '约',
    '台',
    '张',
    '照片',
  ],
  ...[
    '举报人',
    '甲',
    '电话',
    '13800000000',
    '138',
    '****',
    '(',
    ')',
    '（',
    '）',
    '身份证',
    '群众',
    '先生',
  ],
  ...[
    '【',
    '秘密',
    '★',
    '】',
    '密级',
    '罚款',
    '整改',
    '立案',
    '不予',
    '未',
    '另案',
    '发现问题',
    '个',
    '1.',
    '2、',
  ],
  ...[
    '议题',
    '会议室',
    '检察院',
    '→',
    '河长办',
    '原因',
    '跨',
    '与',
    '交界',
    '贵州',
    '12345',
    '工单',
  ],
  ...[
    ' ',
    '　',
    '\n',
    '，',
    '。',
    '；',
    '？',
    '\u200b',
    '\u202e',
    '\ud83d',
    '😀',
    'x',
    '一',
    '二十',
    '〇',
    '０',
  ],
)
const typed = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 120 }),
)

/** The readers that throw on `text`. */
const throwing = (text: string): readonly string[] =>
  Object.entries(readers)
    .filter(([, read]) => {
      try {
        read(text)
        return false
      } catch {
        return true
      }
    })
    .map(([name]) => name)

/**
 * Readers that need more than `limit` milliseconds of processor time for one of `texts`, with the beginning
 * of the text.
 */
const slow = (texts: readonly string[], limit: number): readonly string[] =>
  texts.flatMap((text) =>
    Object.entries(readers)
      .filter(([, read]) => processorMs(() => read(text)) > limit)
      .map(([name]) => `${name} on ${text.slice(0, 12)}`),
  )

const filledWith = (pieces: readonly string[], length: number): readonly string[] =>
  pieces.map((text) => text.repeat(Math.ceil(length / text.length)).slice(0, length))

const REPEATED = [
  ...[
    ' ',
    '\n',
    '1',
    '一',
    '蒲河',
    '3月5日',
    '3.5 ',
    '，',
    '（',
    '〔2026〕',
    '河流=a',
    '内容：',
    '在',
  ],
  ...[
    '举报人甲乙，',
    '138',
    '13800000000 ',
    '村民王',
    '秘密',
    '【',
    '未',
    '第',
    '1、',
    '议题：',
    '检察院→',
  ],
  ...['上周', '半年', '农历', '12345', '某', '镇', '@a ', '大桥', '3', '\ud800', '拍照'],
  ...['百万', '1吨，', '3米、', '1,'],
  ...['[', '[a](http://', '今天', '昨天上午在', '“', '《', '本月底'],
]

describe('no reader', () => {
  it('throws on any text', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(throwing(text)).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })
  it('is slow on 5,000 repeated characters', () => {
    // A quadratic reader that passes here fails below; an exponential one never returns.
    expect(slow(filledWith(REPEATED, 5_000), 250)).toEqual([])
  })
  it('is slower than linear up to 100,000 repeated characters', () => {
    // A linear reader needs well under 200 ms here, a quadratic one minutes.
    expect(slow(filledWith(REPEATED, 100_000), 1_500)).toEqual([])
  })
})

describe('every text', () => {
  it('is normal after being made normal', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const normal = normaliseText(text)
        expect(normaliseText(normal)).toBe(normal)
      }),
      { numRuns: 2_000 },
    )
  })
  it('keeps no mobile number in the description, the place or a warning of a clue', () => {
    fc.assert(
      fc.property(typed, typed, (before, behind) => {
        const { reporter, ...shown } = readClue(`${before} 13912345678 ${behind}`, clue)
        expect(reporter).toContain('13912345678')
        expect(JSON.stringify(shown)).not.toContain('13912345678')
      }),
    )
  })
  it('is split once: a second splitting finds no number', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { text: once } = splitReporter(text)
        expect(once.replaceAll(IDENTITY_MARK, '')).not.toMatch(/(?<![\d.*])1[3-9]\d{9}(?![\d*])/)
      }),
    )
  })
})
