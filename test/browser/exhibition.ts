import type { Card } from '../../cards/parts.ts'
import { renderView } from '../../cards/render.ts'
import { commands } from '../../commands/registry.ts'
import {
  contextFor,
  createServices,
  nobody,
  privatePlace,
  type Services,
} from '../../src/app/services.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import type { Context, Place, Reader } from '../../src/domain/matter/context.ts'
import type { Draft, DraftContent } from '../../src/domain/matter/draft.ts'
import type { Field } from '../../src/domain/matter/field.ts'
import { checkInput, isIncomplete } from '../../src/domain/matter/input.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { optionsOf } from '../../src/domain/matter/options.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { createLog } from '../../src/observability/log.ts'
import { admin, pro, rco, unit } from '../app/clue-kit.ts'
import type { Stage } from '../app/district-kit.ts'
import { samples } from './samples.ts'

/** One card of the exhibition, with its label. */
export interface Exhibit {
  readonly title: string
  readonly card: Card
}

const noDraft = () => undefined

/**
 * Renders every card of the bot: all views, matters in all states for all sorts of readers, forms of all
 * commands.
 */
export function hangEverything(
  stage: Stage,
  views: readonly View[] = Object.values(samples).flat(),
): readonly Exhibit[] {
  return [...sampleCards(stage, views), ...matterCards(stage), ...formCards(stage)]
}

/** The services of a stage, cached since its calendar takes time to build. */
const shells = new WeakMap<Stage, Services>()

function servicesOf(stage: Stage): Services {
  const known = shells.get(stage)
  if (known) return known
  const now = () => stage.feishu.clock.now()
  const made = createServices(stage.store, stage.store.profile, createLog('silent'), now)
  shells.set(stage, made)
  return made
}

function contextOf(stage: Stage, personId: string | null, place: Place, reader?: Reader): Context {
  const services = servicesOf(stage)
  const person = personId === null ? nobody : services.store.directory.current().person(personId)
  const context = contextFor(services, person ?? nobody, place, services.now())
  return reader ? { ...context, reader } : context
}

function inGroup(stage: Stage, chatId: string): Place {
  const chat = stage.store.directory.current().chat(chatId) ?? null
  return { type: 'group', chatId, chat, messageId: '', repliedTo: null, mentions: [] }
}

function sampleCards(stage: Stage, views: readonly View[]): Exhibit[] {
  const context = contextOf(stage, rco.liaison, privatePlace(rco.liaison))
  return views.map((view, index) => ({
    title: `${view.view} ${index}`,
    card: renderView(view, context, noDraft),
  }))
}

/** For states that are only simulated, some readers represent all. */
const someReaders = [rco.liaison, rco.approver, pro.liaison, unit.water]

const readers = [
  rco.member,
  rco.liaison,
  rco.approver,
  rco.chief,
  pro.liaison,
  pro.handler,
  pro.approver,
  unit.water,
  unit.ecology,
  admin,
]

/** Every matter of the stage, in its state and in every other state of its kind. */
function matterCards(stage: Stage): Exhibit[] {
  const { reader } = contextOf(stage, null, inGroup(stage, 'oc_rco'))
  const seen = new Set<string>()
  const exhibits: Exhibit[] = []
  for (const matter of mattersOf(stage)) {
    // A part is shown on the card of its parent.
    const shown = matter.parent ?? matter.id
    for (const state of statesOf(matter)) {
      const changed = withState(reader, matter.id, state)
      const headline = state === matter.state ? null : `请于 2026年4月7日前反馈${hostile}`
      const view: View = { view: 'matter', matter: shown, headline }
      const contexts = [
        contextOf(stage, null, inGroup(stage, 'oc_rco'), changed),
        ...(state === matter.state ? readers : someReaders).map((one) =>
          contextOf(stage, one, privatePlace(one), changed),
        ),
      ]
      for (const context of contexts) {
        const card = renderView(view, context, noDraft)
        const text = JSON.stringify(card)
        if (seen.has(text)) continue
        seen.add(text)
        const reader = context.place.type === 'group' ? 'group' : context.actor.personId
        exhibits.push({ title: `${matter.kind} ${matter.id} ${state} ${reader}`, card })
      }
    }
  }
  return exhibits
}

/** The first few of every kind; more would be the same cards with other numbers. */
function mattersOf(stage: Stage): readonly Matter[] {
  return stage.engine
    .all<{ id: number }>(
      `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id) AS place FROM matter)
       WHERE place <= 3 ORDER BY id`,
    )
    .map(({ id }) => stage.store.matters.get(id))
    .filter((one) => one !== undefined)
}

const statesOf = (matter: Matter): readonly string[] =>
  Object.keys(kinds.find((kind) => kind.name === matter.kind)?.states ?? {})

/** The record as if the matter were in another state. */
function withState(reader: Reader, id: number, state: string): Reader {
  const altered = (one: Matter): Matter => (one.id === id ? { ...one, state } : one)
  const changed: Reader = Object.create(reader)
  return Object.assign(changed, {
    matter: (wanted: number) => {
      const found = reader.matter(wanted)
      return found && altered(found)
    },
    children: (parent: number) => reader.children(parent).map(altered),
  })
}

/** Text that people paste: mentions, links, styles, and a line without a break. */
export const hostile = '<at id=all></at> [点我](https://example.com) **粗** `码` ~~删~~ :OK: =1+1 '
const longText = `${hostile}${'綦'.repeat(300)}`

/** The forms of all commands: empty, prefilled and refused, in private and in a group. */
export function formCards(stage: Stage): Exhibit[] {
  const exhibits: Exhibit[] = []
  const seen = new Set<string>()
  const matters = mattersOf(stage)
  for (const act of commands) {
    const subjects = act.subjects
      ? [null, ...matters.filter((one) => act.subjects?.includes(one.kind))]
      : [null]
    for (const subject of subjects) {
      const reader = pro.approver
      for (const place of [privatePlace(reader), inGroup(stage, 'oc_procuratorate')]) {
        const context = contextOf(stage, reader, place)
        for (const [shape, content] of contentsOf(act, subject, context)) {
          const draft: Draft = {
            id: 1,
            act: act.name,
            matter: subject?.id ?? null,
            actor: reader,
            chatId: place.chatId,
            content,
            state: 'open',
            madeAt: context.now,
            expiresAt: context.now + 1,
          }
          const card = renderView({ view: 'form', draft: 1 }, context, () => draft)
          const kind = `${act.name} ${place.type} ${shape} ${Object.keys(act.fields(subject, context))}`
          if (seen.has(kind)) continue
          seen.add(kind)
          exhibits.push({ title: `form ${kind}`, card })
        }
      }
    }
  }
  return exhibits
}

const nothing: DraftContent = {
  text: '',
  values: {},
  aside: {},
  warnings: [],
  problems: [],
  attachments: [],
  position: null,
  back: null,
}

function contentsOf(
  act: Command,
  subject: Matter | null,
  context: Context,
): readonly (readonly [string, DraftContent])[] {
  const fields = act.fields(subject, context)
  if (Object.keys(fields).length === 0) return []
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFor(field, context)]),
  )
  const checked = checkInput(fields, {}, context)
  return [
    ['empty', nothing],
    [
      'prefilled',
      {
        ...nothing,
        values,
        attachments: [1, 2],
        position: { name: '石林桥', longitude: 106.7, latitude: 28.9 },
      },
    ],
    [
      'refused',
      {
        ...nothing,
        problems: isIncomplete(checked)
          ? checked.problems.map((one) => ({ ...one, sentence: `${one.sentence}${hostile}` }))
          : [],
        warnings: [`3.15 晚于今天，请核对发现日期。${hostile}`],
      },
    ],
  ]
}

function valueFor({ widget }: Field, context: Context): unknown {
  switch (widget.kind) {
    case 'line':
      return hostile
    case 'paragraph':
      return longText
    case 'choice':
    case 'person':
      return optionsOf(widget, context)?.[0]?.value
    case 'choices':
    case 'people':
      return optionsOf(widget, context)?.map((one) => one.value)
    case 'day':
      return '2026-03-10 +0800'
    case 'amount':
      return '120万元'
    default:
      return undefined
  }
}
