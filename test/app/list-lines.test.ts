import { beforeAll, expect, test } from 'vitest'
import { kinds } from '../../src/domain/casework/kinds.ts'
import { lineOf } from '../../src/domain/casework/lines.ts'
import { sharePlay } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { servicesOf } from './stage-services.ts'

/** Written by hand: how the first matter of each kind stands in to-do, search and figures: number, title, state. */
const lines: Readonly<Record<string, string>> = {
  clue: '线索 2026-0001｜綦江河石角段｜办理中',
  referral: '綦河检移〔2026〕1号｜綦江河石角段｜办理中',
  'early-notice': '提前通报 2026-0001｜诉前检察建议提前通报｜已通报待确认',
  // A supervision that waits for the heads, and a listing, have no number of their own.
  supervision: '线索 2026-0001｜联合督办　綦江河石角段｜督办待批',
  'higher-supervision': '线索 2026-0001｜挂牌督办　綦江河石角段｜挂牌督办中',
  patrol: '綦河检巡〔2026〕1号｜联合巡查　綦江河　石角段｜已归档，问题整改中',
  finding: '綦河检巡〔2026〕1号 第1项｜污染物排放　綦江河｜待整改',
  'patrol-focus': '年度巡查重点 2026-0001｜2026 年度巡查重点｜待审批',
  plan: '綦河检要〔2026〕1号｜2026 年度工作要点｜已印发',
  'work-point': '綦河检要〔2026〕1号 第1项｜整治非法采砂｜待落实',
  presence: '值守 2026-0001｜派驻值守　2026年第11周（3月9日至15日）｜已签到',
  bulletin: '綦河检通〔2026〕1号｜工作部署　部署“清四乱”专项行动，5月底前完成｜已发布',
  meeting: '綦河检纪〔2026〕1号｜联席会议　3月12日｜纪要已印发',
  decision: '綦河检纪〔2026〕1号 第1项｜清运弃渣｜待落实',
  report: '半年报告 2026-0001｜区河长办2026年上半年工作报告｜已报送待阅',
  instruction: '半年报告 2026-0001 第1项｜排查暗管｜待落实',
  errand: '工作任务 2026-0001｜排查蒲河排污口｜待落实',
  backfill: '补登 2026-0001｜2026年上半年线索移送｜补登待批',
  assistance: '綦河检协〔2026〕1号｜调查取证 提供石角段划定资料｜协作办理中',
  'assistance-answer': '綦河检协〔2026〕1号 区水利局｜调查取证 提供石角段划定资料｜待接受',
  exchange: '交流 2026-0001｜生态检察官 蒲河｜在任',
  outreach: '宣传 2026-0001｜世界水日集中宣传｜已计划',
  compensation: '綦河检磋〔2026〕1号｜损害赔偿磋商 蒲河｜已邀请待回复',
  restoration: '綦河检修〔2026〕1号｜代履行追偿 綦江河石角段左岸｜实施中',
  recovery: '綦河检修〔2026〕1号 追偿｜代履行追偿 綦江河石角段左岸｜已追偿待到账',
  telling: '线索 2026-0003 告知1｜向人民监督员告知结果｜待告知',
  'look-back': '回头看 2026-0001｜线索 2026-0003｜待回头看',
  'case-meeting': '会商 2026-0001｜案件会商　綦江河｜已会商',
  commitment: '会商 2026-0001 第1项｜清运弃渣｜待落实',
  'clue-list': '问题清单 2026-0001｜河道“四乱”问题清单｜待移送',
  'outgoing-letter': '綦检河函〔2026〕1号｜去函　某某流域管理局｜已发出待回执',
  // The kind's name is not said twice.
  'incoming-letter': '来函 2026-0001｜某某流域管理局｜待复函',
  // Numbers of confidential matters are drawn, and tell nothing of how many there are.
  accountability: '追责 2026-#｜追责移送｜已登记',
}

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

test.each(kinds.map(({ name }) => name))(
  '%s stands in lists by number, title and state',
  (kind) => {
    const { engine } = play().stage
    const services = servicesOf(play().stage)
    const [first] = engine.all<{ id: number }>(
      'SELECT id FROM matter WHERE kind = ? ORDER BY id',
      kind,
    )
    const matter = services.reader.matter(first?.id ?? 0)
    if (!matter) throw new Error(`no ${kind}`)
    const { number, title, state } = lineOf(matter, services)
    expect(`${number}｜${title}｜${state}`.replace(/(?<=追责 \d{4}-)\d+/, '#')).toBe(lines[kind])
  },
)
