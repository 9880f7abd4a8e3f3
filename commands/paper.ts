import { labelOf } from '../src/domain/casework/lines.ts'
import { type Call, plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { checkInput, choice, isIncomplete } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Paper } from '../src/domain/reports/papers/paper.ts'
import { type Possible, paperNamed, papers, papersOf } from '../src/domain/reports/papers/papers.ts'

const noSubject = refuse('no-subject', '请写明编号，例如“/文书 移3”。')

/** The kinds without a parent for whose family papers exist. */
const roots: readonly string[] = [...new Set(['clue', ...papers.map((one) => one.kind)])].filter(
  (kind) => !['referral', 'early-notice', 'supervision'].includes(kind),
)

const isWritten = ({ paper: one }: Possible): boolean => one.accompanies === undefined

const keyOf = ({ paper, matter }: Possible): string => `${paper.name}:${matter.id}`

/** `线索移送函（綦河检移〔2026〕1号）`. */
const nameOf = ({ paper, matter }: Possible, { reader }: Context): string =>
  `${paper.chinese}（${labelOf(matter, reader)}）`

const fieldsOf = (subject: Matter | null, context: Context) => {
  const possible = () => (subject === null ? [] : papersOf(subject, context))
  const options = () =>
    possible().map((one) => ({
      value: keyOf(one),
      text: nameOf(one, context),
      words: [one.paper.chinese],
    }))
  return {
    paper: {
      ...choice({ label: '文书', options }),
      // If only one paper exists, nothing is asked, and a tap makes it at once.
      get required() {
        return possible().filter(isWritten).length !== 1
      },
    },
  }
}

/** The hint how to get the forms that go with a paper. */
function formsHint(made: Paper | undefined, subject: Matter, { reader }: Context): string {
  const forms = papers.filter((one) => one.accompanies === made?.name)
  if (made === undefined || forms.length === 0) return ''
  const names = forms.map((one) => one.chinese.slice(made.chinese.length))
  return `需要${names.join('、')}的，发送“/文书 ${labelOf(subject, reader)} ${forms[0]?.chinese}”这样的命令。`
}

/** /文书: the papers that exist for a matter, as Word files in private (domain.md 10). */
export const paper = plainCommand({
  name: 'paper',
  chinese: '文书',
  aliases: ['paper', '生成文书'],
  summary: '生成移送函、反馈函、纪要、半年报告等文书（Word），供办文参考',
  example: '/文书 移3',
  group: '机制',
  subjects: roots,
  button: { text: '生成文书', primary: false, group: false },
  discreet: true,
  fields: fieldsOf,
  hindrance(subject, context) {
    if (subject === null) return noSubject
    return papersOf(subject, context).length > 0
      ? null
      : refuse('no-paper', '该事项目前没有可生成的文书，移送、反馈、纪要等环节办理后再生成。')
  },
  read(text, _along, context, subject) {
    const possible = subject === null ? [] : papersOf(subject, context)
    const word = text.trim()
    const called = possible.filter(
      ({ paper: one }) => word.length > 1 && one.chinese.includes(word),
    )
    // A form is made only when it is named; 移送函 means the letter.
    const named = called.some(isWritten) ? called.filter(isWritten) : called
    const [only, ...others] = named.length > 0 ? named : possible.filter(isWritten)
    return {
      values: only && others.length === 0 ? { paper: keyOf(only) } : {},
      warnings: [],
    }
  },
  decide(call: Call, context: Context) {
    if (call.subject === null) return noSubject
    const checked = checkInput(fieldsOf(call.subject, context), call.values, context)
    if (isIncomplete(checked)) return checked
    const [name = '', id] = checked.input.paper.split(':')
    const made = paperNamed(name)
    const chinese = made?.chinese ?? name
    return {
      entries: [{ act: 'paper', matter: Number(id), note: `生成${chinese}` }],
      enclosures: [
        {
          to: context.actor.personId,
          document: { document: 'letter', paper: name, matter: Number(id) },
        },
      ],
      reply: {
        sentence: `${chinese}，以文件发到您与机器人的私聊。由系统根据办理记录生成，供办文参考，请核对后用印。${formsHint(made, call.subject, context)}`,
        personal: true,
      },
    }
  },
})
