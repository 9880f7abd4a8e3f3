import { formAct, moveAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import {
  openOutreach,
  outreachFields,
  outreachForms,
  outreach as outreachKind,
  outreachOffice,
} from '../src/domain/outreach/outreach.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { readHeadcount } from '../src/domain/reading/headcount.ts'
import { trimSeparators } from '../src/domain/reading/text.ts'

/** Words that tell a form when its name is not typed. */
const formWords: Readonly<Record<string, string>> = {
  咨询: '法律咨询',
  宣讲: '法治宣讲',
  讲座: '法治宣讲',
  校园: '进校园',
  学校: '进校园',
  企业: '进企业',
  社区: '进社区',
  村: '进乡村',
  公众号: '新媒体',
  资料: '发放资料',
  集中宣传: '集中宣传',
  宣传周: '集中宣传',
  宣传日: '集中宣传',
  宣传月: '集中宣传',
  法治宣传: '集中宣传',
  普法: '集中宣传',
}

/** Words of the command that name no activity. */
const known: ReadonlySet<string> = new Set(['宣传', '宣传活动', 'xuanchuan', 'outreach'])
const PLACE = /(?:广场|公园|学校|小学|中学|社区|村|镇|码头|会议室|企业|公司)$/

/** /宣传: plans an activity, or records one that was held, with the people reached. */
export const outreach = formAct({
  name: 'outreach',
  chinese: '宣传',
  formTitle: '登记宣传活动',
  aliases: ['xuanchuan', '宣传活动', '法治宣传', '普法', '普法宣传', '联合宣传', '法律咨询活动'],
  summary: '登记宣传和法律咨询活动：先计划，开展后填人数和报道',
  example: '/宣传 3月22日 世界水日集中宣传，人民广场，{区检察院}参加',
  group: '机制',
  confirm: true,
  material: true,
  fields: outreachFields,
  hindrance: (_subject, scene) => refusalIn(outreachOffice(scene)),
  read(text, { word: called }, scene) {
    const reached = readHeadcount(text)
    const done = reached !== null || /已开展|开展了|发放了/.test(text)
    const date = readDay(text, scene.today, done ? 'past' : 'future')
    const said = `${called ?? ''} ${text}`
    const word = Object.keys(formWords).find((one) => said.includes(one))
    const { widget } = outreachFields.partners
    const offices = widget.kind === 'choices' ? widget.options(scene) : []
    const rest = text.replace(date?.matched ?? '', '').replace(reached?.matched ?? '', '')
    const [first = ''] = trimSeparators(rest).split(/[，,。；;\n]/)
    const words = first
      .trim()
      .split(/\s+/)
      .filter((one) => !one.endsWith('参加'))
    // 水法宣传周 人民广场: one of the words is where it is.
    const spot = words.find((one) => PLACE.test(one))
    const title =
      words.filter((one) => one !== spot).join(' ') ||
      (known.has(called ?? '') ? '' : (called ?? ''))
    const place = /(?:在|地点[:：]?)(?<place>[^，,。；;\s]{2,30})/.exec(rest)?.groups?.['place']
    const pieces = trimSeparators(rest)
      .split(/[，,。；;\n]/)
      .slice(1)
      .map((one) => one.trim())
    const part = pieces.find((one) => PLACE.test(one))
    const beyond = pieces.filter((one) => one !== '' && one !== part && !one.endsWith('参加'))
    return {
      values: {
        title: title === '' ? undefined : [...title].slice(0, 100).join(''),
        form: outreachForms.find((one) => said.includes(one)) ?? (word && formWords[word]),
        on: date?.kind === 'day' ? date.day : undefined,
        place: place ?? spot ?? part,
        partners: offices
          .filter((one) => [one.text, ...(one.words ?? [])].some((name) => text.includes(name)))
          .map((one) => one.value),
        reached: reached === null ? undefined : String(reached.number),
        reports: beyond.join('，') || undefined,
      },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
  decide: (input, call, scene) => openOutreach(input, call.attachments, scene),
})

/** /宣传开展: a planned activity was held. */
export const outreachHeld = moveAct({
  name: 'outreach-held',
  chinese: '宣传开展',
  aliases: ['xuanchuankaizhan', '开展宣传'],
  summary: '登记宣传活动已开展：日期、人数、报道',
  example: '/宣传开展 宣传2026-0001 今天 300人',
  group: '机制',
  moves: [{ kind: outreachKind, moves: ['hold'] }],
  material: true,
  button: { text: '登记开展', primary: true, group: true },
  read(text, _along, scene) {
    const reached = readHeadcount(text)
    const date = readDay(text, scene.today, 'past')
    const rest = text.replace(date?.matched ?? '', '').replace(reached?.matched ?? '', '')
    return {
      values: {
        on: date?.kind === 'day' ? date.day : undefined,
        reached: reached === null ? undefined : String(reached.number),
        reports: trimSeparators(rest) || undefined,
      },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /宣传归档: nothing more is to be added. */
export const outreachFiled = moveAct({
  name: 'outreach-filed',
  chinese: '宣传归档',
  aliases: ['xuanchuanguidang'],
  summary: '宣传活动归档，可补充报道',
  example: '/宣传归档 宣传2026-0001',
  group: '机制',
  moves: [{ kind: outreachKind, moves: ['file'] }],
  material: true,
  button: { text: '归档', primary: true, group: false },
})

/** /宣传取消: a planned activity does not take place. */
export const outreachCancelled = moveAct({
  name: 'outreach-cancelled',
  chinese: '宣传取消',
  aliases: ['xuanchuanquxiao', '取消宣传'],
  summary: '取消计划的宣传活动，写明原因',
  example: '/宣传取消 宣传2026-0001 因暴雨取消',
  group: '机制',
  moves: [{ kind: outreachKind, moves: ['cancel'] }],
  button: { text: '取消活动', primary: false, group: false },
})
