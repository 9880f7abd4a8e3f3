import type { Context } from '../../matter/context.ts'
import type { DeclaredOwed } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import {
  checkInput,
  choices,
  type Incomplete,
  isIncomplete,
  optionalDay,
  paragraph,
} from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { Role } from '../../mechanism/role.ts'
import { lentItems } from '../../reading/lending.ts'
import { answered, closingWith, tellEnds } from './assistance-closing.ts'
import { answerOf, askerOf, assistanceOf, requestOf } from './assistance-data.ts'
import { assistanceKind } from './assistance-kind.ts'
import { everything, type FileLoan, givenBack, outstanding, outstandingNames } from './file-loan.ts'

/** Further fields of an answer to a request for files. */
export const lendingFields = {
  lent: paragraph.optional({
    label: '出借清单',
    hint: '借出卷宗、材料原件的，每行写一件；只提供复制件的不填',
  }),
  returnOn: optionalDay({ label: '归还期限', hint: '有出借的必填', lean: 'future' }),
}

/** Whether this part may be answered by lending, such as files (调阅卷宗). */
export function lendsFiles(part: Matter, { reader, profile }: Pick<Context, 'reader' | 'profile'>) {
  const request = part.parent === null ? undefined : reader.matter(part.parent)
  return request !== undefined && assistanceKind(assistanceOf(request).request, profile).lends
}

/** The loan that an answer records; `null` when nothing was lent. */
export function lending(
  part: Matter,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): FileLoan | Incomplete | null {
  if (!lendsFiles(part, context)) return null
  const checked = checkInput(lendingFields, values, context, part)
  if (isIncomplete(checked)) return checked
  const { lent, returnOn } = checked.input
  const items = lentItems(lent ?? '')
  if (items.length === 0) {
    return returnOn === null ? null : problem('lent', '请在“出借清单”中写明借出了什么')
  }
  if (returnOn === null) return problem('returnOn', '请选择归还期限')
  if (returnOn < context.today) return problem('returnOn', '归还期限不能早于今天')
  return { until: returnOn, items: items.map((name) => ({ name, returnedOn: null })) }
}

/** The borrower owes the return (归还) of what was lent by its day. */
export const filesOwed: DeclaredOwed = {
  what: 'file-return',
  owed: '归还借阅卷宗',
  settledBy: ['return-files'],
  when: (part) => returnable(part).length > 0,
  due: (part, { reader }) =>
    answerOf(part).loans.flatMap((loan, at) => {
      const subject = `${part.id}#loan${at + 1}`
      const person = askerOf(requestOf(part, reader))
      return outstanding([loan]).length === 0
        ? []
        : [{ subject, by: loan.until, person, creditor: part.target }]
    }),
}

const returnable = (part: Matter | null) => (part === null ? [] : outstanding(answerOf(part).loans))
const leading: readonly Role[] = ['liaison', 'approver']

/** 归还: the borrower, or the lender who has it back, records what was returned. */
export const giveBackFiles = move(
  '归还卷宗',
  { accepted: 'accepted', answered: 'answered', lent: 'lent' },
  ['filer', { of: 'sender', roles: leading }, { of: 'receiver', roles: leading }],
  {
    fields: {
      items: choices({
        label: '归还的卷宗',
        options: (_context, { subject }) => {
          const left = returnable(subject)
          return left.length > 1
            ? [...left, { value: everything, text: '全部', words: ['全部归还', '已全部归还'] }]
            : left
        },
      }),
      remark: paragraph.optional({ label: '说明' }),
    },
    unless: (part) =>
      returnable(part).length === 0
        ? refuse('nothing-lent', '没有待归还的卷宗：未登记出借，或已全部归还。')
        : null,
    effect(part, input, context) {
      const { loans, askee } = answerOf(part)
      const left = outstanding(loans)
      const asked = left.length === 1 || input.items.includes(everything)
      const back = asked ? left : left.filter((one) => input.items.includes(one.value))
      if (back.length === 0) {
        return problem('items', `请选择归还了哪些；尚未归还：${outstandingNames(loans)}`)
      }
      const chosen = back.map((one) => one.value)
      const now = givenBack(loans, chosen, context.today)
      const names = back.map((one) => one.text).join('、')
      const still = outstandingNames(now)
      const rest = still === '' ? '已全部归还' : `尚未归还：${still}`
      const over = part.state === 'lent' && still === ''
      const remark = input.remark === null ? '' : `（${input.remark}）`
      return {
        ...(over ? { to: 'confirmed', ...closingWith(part, context) } : {}),
        data: { loans: now },
        note: `向${askee}归还：${names}${remark}；${rest}`,
        notices: [tellEnds(part, `向${askee}归还卷宗：${names}；${rest}`, context)],
        reply: answered(part, `已登记归还：${names}；${rest}`),
      }
    },
    command: ['return-files', '归还调阅的卷宗，可分次归还，写明归还了哪些', '全部'],
    words: {
      chinese: '归还',
      formTitle: '归还卷宗',
      aliases: ['give-back', '归还卷宗', '卷宗归还', '还卷'],
      button: { text: '归还', primary: ({ state }) => state === 'lent', group: false },
    },
  },
)
