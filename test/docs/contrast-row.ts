import { type Given, telephone } from './contrast.ts'

/** What follows every typed text. */
export const tel = `联系电话${telephone}`
export const both = ['rco', 'procuratorate']
export const observers = [
  { observer: '某监督员（某中学教师）', name: '某监督员', sort: '人民监督员', by: 'ou_rco_member' },
]
/** Days about the end of the half-year and of the year. */
export const day = { old: '2025-12-31', last: '2026-06-30', first: '2026-07-01' }
/** A matter of a kind in a state. */
export const one = (
  kind: string,
  state: string,
  data: Given['data'],
  rest: Partial<Given> = {},
): Given => ({ kind, state, data, ...rest })

/** A task of another matter. */
export const task = (
  kind: string,
  state: string,
  nth: number,
  more: object,
  rest: Partial<Given> = {},
) =>
  one(
    kind,
    state,
    { nth, what: `第${nth}项，${tel}`, dueOn: day.last, ...more },
    { target: 'water', ...rest },
  )
