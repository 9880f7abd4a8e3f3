import type { Card } from '../../cards/parts.ts'
import {
  type Context,
  createContext,
  nobody,
  privatePlace,
  sceneFor,
} from '../../src/district-context.ts'
import { kinds } from '../../src/domain/kinds.ts'
import type { Act } from '../../src/domain/matter/act.ts'
import { checkInput, type Field, isIncomplete } from '../../src/domain/matter/input.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Look, Place, Scene } from '../../src/domain/matter/scene.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { drawView } from '../../src/gallery.ts'
import { createLog } from '../../src/log.ts'
import { acts } from '../../src/register.ts'
import type { Draft, DraftContent } from '../../src/store/drafts.ts'
import { admin, pro, rco, unit } from '../app/clue-kit.ts'
import type { Stage } from '../app/district-kit.ts'
import { samples } from './samples.ts'

/** One card as it hangs in the exhibition, with what it shows. */
export interface Exhibit {
  readonly title: string
  readonly card: Card
}

const noDraft = () => undefined

/** Draws every card of the bot: all views, matters in all states for all sorts of readers, forms of all acts. */
export function hangEverything(stage: Stage): readonly Exhibit[] {
  return [...sampleCards(stage), ...matterCards(stage), ...formCards(stage)]
}

/** One context for a stage: its calendar takes time to make. */
const contexts = new WeakMap<Stage, Context>()

function contextOf(stage: Stage): Context {
  const known = contexts.get(stage)
  if (known) return known
  const now = () => stage.feishu.clock.now()
  const made = createContext(stage.store, stage.store.profile, createLog('silent'), now)
  contexts.set(stage, made)
  return made
}

function sceneOf(stage: Stage, openId: string | null, place: Place, look?: Look): Scene {
  const context = contextOf(stage)
  const person = openId === null ? nobody : context.store.directory.current().person(openId)
  const scene = sceneFor(context, person ?? nobody, place, context.now())
  return look ? { ...scene, look } : scene
}

function inGroup(stage: Stage, chatId: string): Place {
  const chat = stage.store.directory.current().chat(chatId) ?? null
  return { type: 'group', chatId, chat, messageId: '', repliedTo: null, mentions: [] }
}

function sampleCards(stage: Stage): Exhibit[] {
  const scene = sceneOf(stage, rco.liaison, privatePlace(rco.liaison))
  const views: readonly View[] = Object.values(samples).flat()
  return views.map((view, index) => ({
    title: `${view.view} ${index}`,
    card: drawView(view, scene, noDraft),
  }))
}

/** In states that are only supposed, some readers stand for all. */
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

/** Every matter of the stage, in the state in which it is and in every other state that its kind knows. */
function matterCards(stage: Stage): Exhibit[] {
  const { look } = sceneOf(stage, null, inGroup(stage, 'oc_rco'))
  const seen = new Set<string>()
  const exhibits: Exhibit[] = []
  for (const matter of mattersOf(stage)) {
    // What belongs to another matter is shown on the card of that one.
    const shown = matter.parent ?? matter.id
    for (const state of statesOf(matter)) {
      const changed = withState(look, matter.id, state)
      const headline = state === matter.state ? null : '请于 2026年4月7日前反馈'
      const view: View = { view: 'matter', matter: shown, headline }
      const scenes = [
        sceneOf(stage, null, inGroup(stage, 'oc_rco'), changed),
        ...(state === matter.state ? readers : someReaders).map((one) =>
          sceneOf(stage, one, privatePlace(one), changed),
        ),
      ]
      for (const scene of scenes) {
        const card = drawView(view, scene, noDraft)
        const text = JSON.stringify(card)
        if (seen.has(text)) continue
        seen.add(text)
        const reader = scene.place.type === 'group' ? 'group' : scene.actor.openId
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

/** The record as it would be if the matter were in another state. */
function withState(look: Look, id: number, state: string): Look {
  const altered = (one: Matter): Matter => (one.id === id ? { ...one, state } : one)
  const changed: Look = Object.create(look)
  return Object.assign(changed, {
    matter: (wanted: number) => {
      const found = look.matter(wanted)
      return found && altered(found)
    },
    children: (parent: number) => look.children(parent).map(altered),
  })
}

/** What people paste: mentions, links, styles, and a line without a break. */
const hostile = '<at id=all></at> [点我](https://example.com) **粗** `码` ~~删~~ :OK: =1+1 '
const longText = `${hostile}${'綦'.repeat(300)}`

/** The forms of all acts: empty, prefilled and refused, in private and in a group. */
export function formCards(stage: Stage): Exhibit[] {
  const exhibits: Exhibit[] = []
  const seen = new Set<string>()
  const matters = mattersOf(stage)
  for (const act of acts) {
    const subjects = act.subjects
      ? [null, ...matters.filter((one) => act.subjects?.includes(one.kind))]
      : [null]
    for (const subject of subjects) {
      const reader = pro.approver
      for (const place of [privatePlace(reader), inGroup(stage, 'oc_procuratorate')]) {
        const scene = sceneOf(stage, reader, place)
        for (const [shape, content] of contentsOf(act, subject, scene)) {
          const draft: Draft = {
            id: 1,
            act: act.name,
            matter: subject?.id ?? null,
            actor: reader,
            chatId: place.chatId,
            content,
            state: 'open',
            madeAt: scene.now,
            expiresAt: scene.now + 1,
          }
          const card = drawView({ view: 'form', draft: 1 }, scene, () => draft)
          const kind = `${act.name} ${place.type} ${shape} ${Object.keys(act.fields(subject, scene))}`
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
  act: Act,
  subject: Matter | null,
  scene: Scene,
): readonly (readonly [string, DraftContent])[] {
  const fields = act.fields(subject, scene)
  if (Object.keys(fields).length === 0) return []
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFor(field, scene)]),
  )
  const checked = checkInput(fields, {}, scene)
  return [
    ['empty', nothing],
    [
      'prefilled',
      { ...nothing, values, attachments: [1, 2], position: { longitude: 106.7, latitude: 28.9 } },
    ],
    [
      'refused',
      {
        ...nothing,
        problems: isIncomplete(checked) ? checked.problems : [],
        warnings: ['3.15 晚于今天，请核对发现日期。'],
      },
    ],
  ]
}

function valueFor({ widget }: Field, scene: Scene): unknown {
  switch (widget.kind) {
    case 'line':
      return hostile
    case 'paragraph':
      return longText
    case 'choice':
      return widget.options(scene)[0]?.value
    case 'choices':
      return widget.options(scene).map((one) => one.value)
    case 'person':
      return widget.among(scene)[0]
    case 'day':
      return '2026-03-10 +0800'
    case 'amount':
      return '120万元'
    default:
      return undefined
  }
}
