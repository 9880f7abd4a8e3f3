import { expect, it } from 'vitest'
import { drawWith, fitCard } from '../../cards/fit.ts'
import { card, type Element, escapeText, lineWithButton, markdown } from '../../cards/parts.ts'
import { countTaggedObjects, validateCard } from '../../simulator/card/validate.ts'

const heavy = (text: string) =>
  card({
    title: '线索 2026-0001',
    colour: 'blue',
    elements: [markdown(escapeText(text)), markdown('**短**')],
  })

it('a card that is too heavy is cut until Feishu takes it', () => {
  const fitted = fitCard(heavy('*河'.repeat(9000)))
  expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThanOrEqual(28 * 1024)
  expect(validateCard(fitted)).toEqual([])
})

it('a card that fits is left as it is', () => {
  const light = heavy('河道采砂')
  expect(fitCard(light)).toBe(light)
})

it('a cut text says that it was cut and ends in no half entity', () => {
  const content = JSON.stringify(fitCard(heavy('*'.repeat(20_000))).body.elements[0])
  expect(content).toContain('已截短')
  expect(content).not.toMatch(/&#?\w*…/)
})

it('a map gives way to the button for it before any text is cut', () => {
  const text = markdown(escapeText('河'.repeat(8000)))
  const draw = (part: readonly Element[]) =>
    card({ title: '半年报告', colour: 'blue', elements: [text, ...part] })
  const [map, way] = [[markdown('图'.repeat(2000))], [markdown('图上事项')]]
  expect(fitCard(drawWith(draw, map, way))).toEqual(draw(way))
  expect(drawWith(draw, way, [])).toEqual(draw(way))
})

for (const count of [29, 30, 31, 32, 200]) {
  it(`a list of ${count} lines with a button each stays within 180 tagged elements`, () => {
    const line = (at: number) => lineWithButton(`第${at}项`, { act: 'show', text: '查看' })
    const elements = Array.from({ length: count }, (_, at) => line(at))
    const fitted = fitCard(card({ title: '清单', colour: 'blue', elements }))
    expect(countTaggedObjects(fitted)).toBeLessThanOrEqual(180)
  })
}
