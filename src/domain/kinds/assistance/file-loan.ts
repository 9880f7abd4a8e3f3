import { z } from 'zod'
import { type Day, formatDay } from '../../calendar/day.ts'
import type { Option } from '../../matter/field.ts'

const day = z.string().transform((value) => value as Day)

/** What was lent with one answer (借出卷宗): the list of files, and the day of return. */
export const fileLoan = z.object({
  until: day,
  items: z.array(z.object({ name: z.string(), returnedOn: day.nullable().default(null) })),
})

export type FileLoan = z.output<typeof fileLoan>

/** The choice of everything that is still lent. */
export const everything = 'all'

/** What is still lent (待归还), as options. */
export const outstanding = (loans: readonly FileLoan[]): readonly Option[] =>
  loans.flatMap(({ items }, loan) =>
    items.flatMap(({ name, returnedOn }, nth) =>
      returnedOn === null ? [{ value: `${loan + 1}.${nth + 1}`, text: name }] : [],
    ),
  )

/** The names of what is still lent, joined for a sentence. */
export const outstandingNames = (loans: readonly FileLoan[]): string =>
  outstanding(loans)
    .map((one) => one.text)
    .join('、')

/** The loans after these were returned on a day. */
export const givenBack = (
  loans: readonly FileLoan[],
  chosen: readonly string[],
  on: Day,
): readonly FileLoan[] =>
  loans.map((loan, at) => ({
    ...loan,
    items: loan.items.map((item, nth) =>
      item.returnedOn === null && chosen.includes(`${at + 1}.${nth + 1}`)
        ? { ...item, returnedOn: on }
        : item,
    ),
  }))

/** A loan as one line of the card. */
export const lineOfLoan = ({ until, items }: FileLoan): string =>
  `借出卷宗（${formatDay(until)}前归还）：${items
    .map(({ name, returnedOn }) =>
      returnedOn === null ? name : `${name}（${formatDay(returnedOn)}已归还）`,
    )
    .join('；')}`
