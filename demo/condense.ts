import { listElements, spokenName } from '../simulator/card/element-search.ts'
import { stripMarkup, visibleText } from '../simulator/card/visible-text.ts'
import { arrayAt, isObject, type JsonObject, objectAt, stringAt } from '../simulator/json.ts'

const longestLine = 72
const mostLines = 3

/** A card in a few lines of plain text: title with state, main facts, filled fields, buttons. */
export function condenseCard(card: JsonObject, nameOf: (id: string) => string): string[] {
  const elements = listElements(card)
  const form = elements.find(({ element }) => element['tag'] === 'form')?.element
  const buttons = elements
    .filter(({ element }) => element['tag'] === 'button')
    .map(({ element }) => `〔${spokenName(element)}〕`)
  return [
    titleOf(card),
    ...(form ? filledFields(form, nameOf) : mainLines(card, nameOf)),
    ...(buttons.length > 0 ? [buttons.join(' ')] : []),
  ]
}

function titleOf(card: JsonObject): string {
  const header = objectAt(card, 'header')
  const tags = arrayAt(header, 'text_tag_list').map(
    (one) => `［${stringAt(isObject(one) ? one['text'] : undefined, 'content') ?? ''}］`,
  )
  return [stringAt(header?.['title'], 'content') ?? '', ...tags].join('')
}

/** The lines that are visible at first; collapsed panels are left out. */
function mainLines(card: JsonObject, nameOf: (id: string) => string): string[] {
  const body = arrayAt(objectAt(card, 'body'), 'elements').filter(
    (one) => isObject(one) && one['tag'] !== 'collapsible_panel',
  )
  const words = new Set(listElements(body).map(({ element }) => buttonWords(element)))
  const lines = visibleText(body, nameOf)
    .split('\n')
    .filter((line) => line !== '' && !words.has(line))
  return lines.slice(0, mostLines).map(shorten)
}

function buttonWords(element: JsonObject): string {
  return element['tag'] === 'button' ? spokenName(element) : ''
}

function filledFields(form: JsonObject, nameOf: (id: string) => string): string[] {
  const lines: string[] = []
  let label = ''
  for (const { element } of listElements(arrayAt(form, 'elements'))) {
    const tag = stringAt(element, 'tag')
    if (tag === 'markdown') {
      label = stripMarkup(stringAt(element, 'content') ?? '', nameOf).replace(/\s*\*$/, '')
      continue
    }
    const value = shownValue(element)
    if (tag === 'input') label = spokenName(element).replace(/\s*\*$/, '')
    if (value !== '') lines.push(shorten(`${label}：${value}`))
  }
  return lines
}

function shownValue(element: JsonObject): string {
  const options = arrayAt(element, 'options').filter(isObject)
  const chosen = [stringAt(element, 'initial_option'), ...arrayAt(element, 'selected_values')]
  const texts = options
    .filter((option) => chosen.includes(stringAt(option, 'value')))
    .map((option) => stringAt(option['text'], 'content') ?? '')
  return (
    texts.join('、') ||
    (stringAt(element, 'default_value') ?? stringAt(element, 'initial_date') ?? '')
  )
}

function shorten(line: string): string {
  const characters = [...line]
  return characters.length <= longestLine ? line : `${characters.slice(0, longestLine).join('')}…`
}
