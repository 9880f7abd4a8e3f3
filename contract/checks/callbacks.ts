import { type JsonObject, objectAt, stringAt } from '../../simulator/json.ts'
import { Scrubber } from '../../simulator/record/scrub.ts'
import { type Check, found } from '../check.ts'
import type { Deed, Seen } from '../deed.ts'
import type { Driver } from '../driver.ts'
import type { Received, Reply } from '../inbox.ts'
import { button, card, cardNow, delivered, isTapOn, sendCard, spell, text } from './parts.ts'

const replaced = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已更换' }] } }
const replacement = { body: JSON.stringify({ card: { type: 'raw', data: replaced } }) }

/** Sends a card with a button, has it tapped, and returns what the client showed. */
async function tapped(
  driver: Driver,
  reply: (received: Received) => Reply | Promise<Reply>,
  more: Partial<Extract<Deed, { does: 'tap' }>> = {},
): Promise<{ seen: Seen; messageId: string; received: Received }> {
  const messageId = await sendCard(
    driver,
    card({ tag: 'markdown', content: '对照检查' }, button('点我')),
  )
  const { inbox } = driver.bot
  inbox.answer = (one) => (isTapOn(messageId)(one) ? reply(one) : {})
  try {
    const coming = inbox.next(isTapOn(messageId))
    const seen = await driver.act({ does: 'tap', messageId, button: '点我', ...more })
    return { seen, messageId, received: await coming }
  } finally {
    inbox.answer = () => ({})
  }
}

const shown = ({ errorCode }: Seen) => (errorCode === undefined ? '没有报错' : `报错 ${errorCode}`)

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

const formChecks: readonly Check[] = [
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

const answerChecks: readonly Check[] = [
  {
    id: 'callback-raw-card',
    fact: '以 2.0 卡片回应回调，卡片随即更换（请求地址方式）',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { messageId } = await tapped(driver, () => replacement)
      const changed = (await cardNow(driver, messageId)).includes('已更换')
      return found(changed, changed ? '已更换' : '未更换')
    },
  },
  {
    id: 'callback-raw-card-long',
    fact: '以 2.0 卡片回应回调，卡片随即更换（长连接）',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const { messageId, received } = await tapped(driver, () => replacement)
        const changed = (await cardNow(driver, messageId)).includes('已更换')
        return found(
          changed && received.via === 'long',
          `${changed ? '已更换' : '未更换'}；帧类型 ${received.frame}`,
        )
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'callback-empty-object',
    fact: '以 {} 回应回调，客户端不报错，卡片不变',
    needs: ['person'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ body: '{}' }), { look: true })
      return found(seen.errorCode === undefined, shown(seen))
    },
  },
  {
    id: 'callback-empty-body',
    fact: '以空的正文回应回调，客户端报 200672',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ body: '' }), { look: true })
      return found(seen.errorCode === 200672, shown(seen))
    },
  },
  {
    id: 'callback-empty-body-long',
    fact: '长连接上以空的正文回应回调，客户端报 108002',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const { seen } = await tapped(driver, () => ({ body: '' }), { look: true })
        return found(seen.errorCode === 108002, shown(seen))
      } finally {
        await connection.close()
      }
    },
  },
  {
    id: 'callback-status-500',
    fact: '以 500 回应回调，客户端报 200671',
    needs: ['person', 'webhook'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ status: 500 }), { look: true })
      return found(seen.errorCode === 200671, shown(seen))
    },
  },
  {
    id: 'callback-unanswered',
    fact: '不回应回调，客户端报 200341',
    needs: ['person'],
    run: async (driver) => {
      const { seen } = await tapped(driver, () => ({ silent: true }), {
        look: true,
        unanswered: true,
      })
      return found(seen.errorCode === 200341, shown(seen))
    },
  },
  ...[2900, 3100].map(
    (ms): Check => ({
      id: `callback-after-${ms}`,
      fact: `${ms / 1000} 秒后回应回调，客户端${ms < 3000 ? '不报错' : '报 200341'}`,
      needs: ['person', 'seconds'],
      run: async (driver) => {
        const wait = () => new Promise<Reply>((resolve) => setTimeout(() => resolve({}), ms))
        const { seen } = await tapped(driver, wait, { look: true })
        return found(seen.errorCode === (ms < 3000 ? undefined : 200341), shown(seen))
      },
    }),
  ),
]

const changeChecks: readonly Check[] = [
  {
    id: 'patch-during-tap',
    fact: '回应回调之前更新卡片，更新随后被还原',
    needs: ['person'],
    run: async (driver) => {
      let patch = ''
      const { messageId } = await tapped(driver, async ({ event }) => {
        const id = stringAt(objectAt(event, 'context'), 'open_message_id')
        const body = { content: JSON.stringify(replaced) }
        const answer = await driver.bot.call('PATCH', `/open-apis/im/v1/messages/${id}`, { body })
        patch = spell(answer)
        return {}
      })
      const kept = (await cardNow(driver, messageId)).includes('已更换')
      const locked = patch.includes('11310')
      const rest = kept ? {} : { knobs: { earlyUpdate: locked ? 'locked' : 'revert' } as const }
      return found(!kept && !locked, `更新：${patch}；随后${kept ? '保留' : '没有'}更新`, rest)
    },
  },
  {
    id: 'update-token-early',
    fact: '回应回调之前用更新令牌更新卡片，更新随后被还原',
    needs: ['person'],
    run: async (driver) => {
      let code = Number.NaN
      const { messageId } = await tapped(driver, async ({ event }) => {
        code = await update(driver, stringAt(event, 'token'))
        return {}
      })
      const kept = (await cardNow(driver, messageId)).includes('已更换')
      const seen = `更新：${code}；随后${kept ? '保留' : '没有'}更新`
      if (kept) return found(false, seen)
      return found(code === 0, seen, { knobs: code === 0 ? {} : { earlyUpdate: 'refuse' } })
    },
  },
  {
    id: 'update-token',
    fact: '回调的更新令牌可用两次，第三次被拒（300040）',
    needs: ['person'],
    run: async (driver) => {
      const token = stringAt((await tapped(driver, () => ({}))).received.event, 'token')
      const codes: number[] = []
      for (let use = 0; use < 3; use += 1) codes.push(await update(driver, token))
      return found(codes.join() === '0,0,300040', `三次：${codes.join('、')}`)
    },
  },
  {
    id: 'update-token-late',
    fact: '更新令牌 30 分钟后作废（300030）',
    needs: ['person', 'patience'],
    run: async (driver) => {
      const token = stringAt((await tapped(driver, () => ({}))).received.event, 'token')
      await driver.pass(31 * 60_000)
      const code = await update(driver, token)
      return found(code === 300030, `31 分钟后：${code}`)
    },
  },
  {
    id: 'callback-header',
    fact: '回调头的 tenant_key 是应用所在租户；create_time 以微秒计',
    needs: ['person'],
    run: async (driver) => {
      const { received } = await tapped(driver, () => ({}))
      const own =
        received.header['tenant_key'] === objectAt(received.event, 'operator')?.['tenant_key']
      const digits = String(received.header['create_time']).length
      return found(
        own && digits === 16,
        `与点按的人${own ? '相同' : '不同'}；create_time ${digits} 位`,
      )
    },
  },
  {
    id: 'outsider-tap',
    fact: '外部人员点卡片会送达：header 是应用的租户，operator 是他的租户',
    needs: ['outsider'],
    run: async (driver) => {
      const messageId = await sendCard(driver, card(button('外部人员点我')))
      const { header, event } = await delivered(driver, isTapOn(messageId), () =>
        driver.act({ does: 'outsider-tap', messageId, button: '外部人员点我' }),
      )
      const theirs = objectAt(event, 'operator')?.['tenant_key']
      return found(
        theirs !== header['tenant_key'],
        theirs === header['tenant_key'] ? '两者相同' : '两者不同',
      )
    },
  },
  {
    id: 'callback-large',
    fact: '长连接上，大的负载分成几帧送达，合起来完整',
    needs: ['person', 'long'],
    run: async (driver) => {
      const connection = await driver.goLong()
      try {
        const value = { filler: 'x'.repeat(20_000) }
        const large = { ...button('点我'), behaviors: [{ type: 'callback', value }] }
        const messageId = await sendCard(driver, card(large))
        const received = await delivered(driver, isTapOn(messageId), () =>
          driver.act({ does: 'tap', messageId, button: '点我' }),
        )
        const whole = JSON.stringify(received.event).includes(value.filler)
        return found(
          whole && received.frames > 1,
          `${received.frames} 帧，${whole ? '完整' : '不完整'}`,
        )
      } finally {
        await connection.close()
      }
    },
  },
]

async function update({ bot }: Driver, token: string | undefined): Promise<number> {
  const body = { token, card: replaced }
  return (await bot.call('POST', '/open-apis/interactive/v1/card/update', { body })).code
}

export const callbackChecks: readonly Check[] = [...formChecks, ...answerChecks, ...changeChecks]
