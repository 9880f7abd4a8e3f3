import { botCards } from '../bot-cards.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { button, card, spell, text } from './parts.ts'

const hr = { tag: 'hr' }
const send = ({ bot, group }: Driver, content: object) => bot.send(group, 'interactive', content)
const many = (count: number) => card(...Array.from({ length: count }, () => hr))
const table = { tag: 'table', columns: [{ name: 'a' }], rows: [] }
const nested = (depth: number): object =>
  depth === 0 ? hr : { tag: 'interactive_container', behaviors: [], elements: [nested(depth - 1)] }

/** A card that the documentation both allows and forbids; the local Feishu follows its knob. */
const disputed = (
  id: string,
  fact: string,
  content: object,
  knob: 'refuseChartInForm' | 'refuseTableInCollapsible' | 'refuseContainerWithoutBehaviors',
): Check => ({
  id,
  fact,
  needs: [],
  run: async (driver) => {
    const answer = await send(driver, content)
    const refused = answer.code !== 0
    return found(!refused, spell(answer), { knobs: { [knob]: refused }, logId: answer.logId })
  },
})

const submit = button('提交', { name: 'ok', form_action_type: 'submit' })
const chart = {
  tag: 'chart',
  chart_spec: { type: 'bar', data: { values: [{ x: '甲', y: 1 }] }, xField: 'x', yField: 'y' },
}

export const cardChecks: readonly Check[] = [
  {
    id: 'cards-of-the-bot',
    fact: '机器人会发的每种卡片都能发出',
    needs: [],
    run: async (driver) => {
      const refused: string[] = []
      const cards = botCards(driver.person)
      for (const content of cards) {
        const answer = await send(driver, content)
        if (answer.code !== 0) refused.push(`${spell(answer)} ${answer.logId}`)
      }
      return found(
        refused.length === 0,
        `${cards.length} 种，未能发出 ${refused.length} 种 ${refused.join('；')}`,
      )
    },
  },
  {
    id: 'card-elements',
    fact: '一张卡片可有 200 个带 tag 的对象，201 个被拒（11310）',
    needs: [],
    run: async (driver) => {
      const taken: number[] = []
      for (const count of [180, 181, 200, 201])
        if ((await send(driver, many(count))).code === 0) taken.push(count)
      const greatest = Math.max(...taken)
      return found(greatest === 200, `可发出：${taken.join('、')}`, {
        knobs: { greatestElements: greatest },
      })
    },
  },
  {
    id: 'card-tables',
    fact: '一张卡片可有 5 个表格，6 个被拒（11310）',
    needs: [],
    run: async (driver) => {
      const five = await send(driver, card(table, table, table, table, table))
      const six = await send(driver, card(table, table, table, table, table, table))
      return found(
        five.code === 0 && six.msg.includes('11310'),
        `5 个：${spell(five)}；6 个：${spell(six)}`,
      )
    },
  },
  {
    id: 'card-nesting',
    fact: '容器可嵌套 5 层，6 层被拒',
    needs: [],
    run: async (driver) => {
      const [five, six] = [await send(driver, card(nested(5))), await send(driver, card(nested(6)))]
      return found(
        five.code === 0 && six.code === 230099,
        `5 层：${spell(five)}；6 层：${spell(six)}`,
      )
    },
  },
  {
    id: 'card-unknown-property',
    fact: '2.0 卡片的未知属性被拒（230099，ErrCode 200621）',
    needs: [],
    run: async (driver) => {
      const answer = await send(driver, card({ ...hr, colour: 'red' }))
      return found(answer.code === 230099 && answer.msg.includes('200621'), spell(answer), {
        logId: answer.logId,
      })
    },
  },
  {
    id: 'card-lenient',
    fact: '未知的 text_size、不带单位的 0、空的 card_link 都能发出',
    needs: [],
    run: async (driver) => {
      const lenient = card({ tag: 'markdown', content: '甲', text_size: 'huge', margin: '4px 0' })
      const answer = await send(driver, { ...lenient, card_link: {} })
      return found(answer.code === 0, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'card-first-schema',
    fact: '1.0 卡片仍能发出',
    needs: [],
    run: async (driver) => {
      const note = { tag: 'note', elements: [text('备注')] }
      const answer = await send(driver, {
        config: { wide_screen_mode: true },
        elements: [hr, note],
      })
      return found(answer.code === 0, spell(answer), { logId: answer.logId })
    },
  },
  disputed(
    'card-chart-in-form',
    '表单里可放图表',
    card({ tag: 'form', name: 'f', elements: [chart, submit] }),
    'refuseChartInForm',
  ),
  disputed(
    'card-table-in-panel',
    '折叠面板里可放表格',
    card({ tag: 'collapsible_panel', header: { title: text('甲') }, elements: [table] }),
    'refuseTableInCollapsible',
  ),
  disputed(
    'card-box-without-behaviors',
    '交互容器可不写 behaviors',
    card({ tag: 'interactive_container', elements: [hr] }),
    'refuseContainerWithoutBehaviors',
  ),
]
