import { Refusal } from '../api/refusal.ts'
import { isObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts'
import type { World } from '../world/world.ts'

const missing = 'template does not exist, please confirm whether this template has been released'
const otherType =
  'the actual type of the variable is inconsistent with the specified type in the template. Please check the type of the variable'

/**
 * The card that `{ "template_id", "template_version_name", "template_variable" }` refers to: the registered
 * template with its `${variables}` filled in (feishu.md 4.3 and 5.7).
 */
export function fillTemplate(world: World, data: unknown): JsonObject {
  const id = stringAt(data, 'template_id') ?? ''
  const template = world.state.templates?.[id]
  if (template === undefined) throw templateRefusal(200380, missing, `templateID: ${id}`)
  const given = isObject(data) ? data['template_variable'] : undefined
  const variables = typeof given === 'string' ? parseJson(given) : given
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    const actual = `specifiedType: object, actualType: ${typeof variables}`
    throw templateRefusal(200732, otherType, `template_variable, ${actual}`)
  }
  const card = fill(template, isObject(variables) ? variables : {})
  return isObject(card) ? card : {}
}

/** The template data of a card that is given as a template; undefined otherwise. */
export function templateData(card: unknown): JsonObject | undefined {
  return stringAt(card, 'type') === 'template' ? (objectAt(card, 'data') ?? {}) : undefined
}

function templateRefusal(code: number, message: string, value: string): Refusal {
  const spelled = `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${message}; ErrorValue: ${value}`
  return new Refusal(230099, spelled)
}

/** A variable that stands alone keeps its type; within a text it becomes part of the text. */
function fill(value: unknown, variables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((one) => fill(one, variables))
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, fill(one, variables)]),
    )
  }
  if (typeof value !== 'string') return value
  const alone = /^\$\{(\w+)\}$/.exec(value)?.[1]
  if (alone !== undefined) return variables[alone] ?? ''
  return value.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => String(variables[name] ?? ''))
}
