import { type JsonObject, objectAt } from '../../simulator/json.ts'
import { Scrubber } from '../../simulator/record/scrub.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { button, card, delivered, isTapOn, sendCard, text } from './parts.ts'

const fields = [
  { tag: 'input', name: 'words', required: true, label: text('文字（必填）') },
  {
    tag: 'select_static',
    name: 'level',
    required: true,
    placeholder: text('级别（必填）'),
    options: [{ text: text('急'), value: '1' }],
  },
  { tag: 'date_picker', name: 'day', required: true, placeholder: text('日期（必填）') },
  { tag: 'picker_time', name: 'at', required: true, placeholder: text('时间（必填）') },
  { tag: 'picker_datetime', name: 'due', required: true, placeholder: text('时刻（必填）') },
  { tag: 'select_person', name: 'owner', required: true, placeholder: text('人员（必填）') },
  { tag: 'input', name: 'empty', label: text('选填，请留空') },
  {
    tag: 'multi_select_static',
    name: 'none',
    placeholder: text('选填，请留空'),
    options: [{ text: text('甲'), value: 'a' }],
  },
]

/** One submitted form is used by several checks. */
const submissions = new WeakMap<Driver, Promise<JsonObject>>()

function submitted(driver: Driver): Promise<JsonObject> {
  const known = submissions.get(driver) ?? submit(driver)
  submissions.set(driver, known)
  return known
}

async function submit(driver: Driver): Promise<JsonObject> {
  const ok = button('提交', { name: 'contract_submit', form_action_type: 'submit' })
  const messageId = await sendCard(
    driver,
    card({ tag: 'form', name: 'f', elements: [...fields, ok] }),
  )
  const fill = {
    words: '甲',
    level: '1',
    day: '2026-12-01',
    at: '09:30',
    due: '2026-12-01 18:00',
    owner: driver.person,
  }
  const received = await delivered(driver, isTapOn(messageId), () =>
    driver.act({ does: 'tap', messageId, button: '提交', fill }),
  )
  return objectAt(received.event, 'action') ?? {}
}

/** The whole submission is reported, with names and ids of people removed. */
const scrubber = new Scrubber()

/** What the submission of a form carries. */
export const formChecks: readonly Check[] = [
  {
    id: 'form-submit',
    fact: '提交表单的回调有 action.name、form_value 和按钮的 action.value',
    needs: ['person'],
    run: async (driver) => {
      const action = await submitted(driver)
      const value = action['value']
      const spelled =
        value === undefined ? 'absent' : typeof value === 'string' ? 'string' : 'object'
      const named =
        action['name'] === 'contract_submit' && objectAt(action, 'form_value') !== undefined
      const members = Object.keys(action).toSorted().join('、')
      return found(
        named && spelled === 'object',
        `action 有：${members}；value：${spelled}；全文（人名、文字和编号已换）：${JSON.stringify(scrubber.value(action))}`,
        { knobs: { submitValue: spelled } },
      )
    },
  },
  {
    id: 'form-empty-fields',
    fact: '留空的选填字段不出现在 form_value 里',
    needs: ['person'],
    run: async (driver) => {
      const values = objectAt(await submitted(driver), 'form_value') ?? {}
      const there = ['empty', 'none'].filter((name) => name in values)
      return found(
        there.length === 0,
        there.length === 0
          ? '都不出现'
          : `出现：${there.map((name) => emptiness(values[name])).join('、')}`,
        {
          knobs: { unselectedFields: there.length === 0 ? 'omit' : 'empty' },
        },
      )
    },
  },
  {
    id: 'form-formats',
    fact: '日期、时间、时刻带时区偏移，人员是 open_id',
    needs: ['person'],
    run: async (driver) => {
      const values = objectAt(await submitted(driver), 'form_value') ?? {}
      const patterns = {
        day: /^\d{4}-\d\d-\d\d [+-]\d{4}$/,
        at: /^\d\d:\d\d [+-]\d{4}$/,
        due: /^\d{4}-\d\d-\d\d \d\d:\d\d [+-]\d{4}$/,
        owner: /^ou_/,
      }
      const odd = Object.entries(patterns).filter(([name, one]) => !one.test(String(values[name])))
      const shapes = Object.keys(patterns).map((name) => `${name} ${shapeOf(values[name])}`)
      return found(odd.length === 0, shapes.join('；'))
    },
  },
]

/** An empty value as JSON; for any other value only that it was filled in. */
const emptiness = (value: unknown) =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0)
    ? JSON.stringify(value)
    : '填了内容'

/** The shape of a value: digits as 0, letters of an id as x. */
const shapeOf = (value: unknown) =>
  JSON.stringify(value)
    ?.replaceAll(/\d/g, '0')
    .replaceAll(/(ou_)\w+/g, '$1x') ?? '没有'
