import {
  type FoundElement,
  INTERACTIVE_TAGS,
  listElements,
  spokenName,
} from '../card/element-search.ts'
import { arrayAt, isObject, type JsonObject, stringAt } from '../json.ts'
import { TapRefused } from './tap-refused.ts'

/** A button's text, a component's name or element_id, or a test on the component. */
export type Target = string | ((element: JsonObject) => boolean)

/** The component that is meant, and the overflow option if the text names one. */
export interface FoundTarget extends FoundElement {
  option: string | undefined
}

/** Finds the one component that a person would mean; TapRefused when there is none or several. */
export function findTarget(card: unknown, target: Target): FoundTarget {
  const candidates = listElements(card).filter(({ element }) =>
    INTERACTIVE_TAGS.has(stringAt(element, 'tag') ?? ''),
  )
  if (typeof target === 'function') {
    return only(candidates.filter(({ element }) => target(element)).map(plain), 'predicate')
  }
  const byName = candidates.filter(
    ({ element }) => element['name'] === target || element['element_id'] === target,
  )
  if (byName.length > 0) return only(byName.map(plain), target)
  const byWords = candidates.filter(({ element }) => spokenName(element) === target)
  const options = candidates
    .filter(({ element }) => element['tag'] === 'overflow')
    .flatMap((found) =>
      arrayAt(found.element, 'options')
        .filter((option) => isObject(option) && stringAt(option['text'], 'content') === target)
        .map((option) => ({ ...found, option: stringAt(option, 'value') ?? '' })),
    )
  return only([...byWords.map(plain), ...options], target)
}

function plain(found: FoundElement): FoundTarget {
  return { ...found, option: undefined }
}

function only(found: FoundTarget[], target: string): FoundTarget {
  const [first, ...others] = found
  if (!first) throw new TapRefused('not-found', `card has no component “${target}”`)
  if (others.length > 0)
    throw new TapRefused('ambiguous', `${found.length} components are “${target}”`)
  return first
}

/** The form that contains a component; undefined for none. */
export function formAround(found: FoundElement): JsonObject | undefined {
  return found.ancestors.findLast((one) => one['tag'] === 'form')
}
