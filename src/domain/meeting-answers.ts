import { type Fields, type InputOf, paragraph, person } from './input.ts'
import { defineMove, type Move } from './kind.ts'
import type { Matter } from './matter.ts'
import { meetingOf, meetingStates as states, uninvited } from './meeting-data.ts'
import { workOffice, worksIn } from './membership.ts'
import type { Notice } from './plan.ts'
import { refuse } from './refusal.ts'
import { roles } from './role.ts'
import type { Scene } from './scene.ts'
import { tellPeople } from './tell.ts'

const anybody = { anywhere: roles.filter((role) => role !== 'admin') }

const unanswered = (matter: Matter, { actor }: Scene): boolean => {
  const { answers, invited } = meetingOf(matter)
  return invited.includes(actor.openId) && answers[actor.openId] === undefined
}

/** An answer (答复) to the notice; a later one takes the place of the earlier one. */
function answering<F extends Fields>(declaration: {
  name: 'attend' | 'leave' | 'delegate'
  chinese: string
  fields: F
  words: (input: InputOf<F>, scene: Scene) => string | null
  more?: (
    matter: Matter,
    input: InputOf<F>,
    scene: Scene,
  ) => { invited: readonly string[]; notices: readonly Notice[] }
}): Move {
  const { name, chinese, fields } = declaration
  return defineMove({
    name,
    chinese,
    states,
    from: ['called'],
    to: null,
    who: [anybody],
    fields,
    awaits: name === 'attend' ? unanswered : null,
    unless: (matter, { actor }) =>
      uninvited(matter, actor) ??
      (name === 'attend' && meetingOf(matter).answers[actor.openId]?.answer === 'attend'
        ? refuse('answered', '您已答复参加；不能到会的请点“请假”。')
        : null),
    effect(matter, input, scene) {
      const { answers } = meetingOf(matter)
      const words = declaration.words(input, scene)
      const more = declaration.more?.(matter, input, scene)
      return {
        data: {
          answers: { ...answers, [scene.actor.openId]: { answer: name, words } },
          ...(more ? { invited: more.invited } : {}),
        },
        note: `${chinese}${words ? `：${words}` : ''}`,
        notices: more?.notices ?? [],
        reply: `已答复${chinese}`,
      }
    },
  })
}

const attend = answering({ name: 'attend', chinese: '参加', fields: {}, words: () => null })

const leave = answering({
  name: 'leave',
  chinese: '请假',
  fields: { reason: paragraph.required({ label: '请假事由', min: 2 }) },
  words: (input) => input.reason,
})

const delegate = answering({
  name: 'delegate',
  chinese: '委派',
  fields: {
    deputy: person({
      label: '委派人员',
      among: ({ directory, actor }) => {
        const office = workOffice(actor, directory)
        return directory.people
          .filter((one) => one.openId !== actor.openId && worksIn(one, [office], directory))
          .map((one) => one.openId)
      },
    }),
  },
  words: (input, { directory }) => directory.personName(input.deputy),
  more: (matter, input, scene) => ({
    invited: [...new Set([...meetingOf(matter).invited, input.deputy])],
    notices: [
      tellPeople(scene, [input.deputy], matter.id, `${scene.actor.name}委派您参加，请答复`),
    ],
  }),
})

const propose = defineMove({
  name: 'propose',
  chinese: '提出议题',
  states,
  from: ['called'],
  to: null,
  who: [anybody],
  fields: { text: paragraph.required({ label: '议题', min: 2 }) },
  unless: (matter, { actor }) => uninvited(matter, actor),
  effect(matter, input, scene) {
    const { agenda } = meetingOf(matter)
    const all = [...agenda, { text: input.text, by: scene.actor.openId }]
    return {
      data: { agenda: all, topics: all.map((one) => one.text).join('；') },
      note: `提出议题：${input.text}`,
      notices: [tellPeople(scene, [matter.openedBy], matter.id, `收到议题：${input.text}`)],
      reply: `已列为第 ${all.length} 项议题`,
    }
  },
})

/** The moves of those who are invited. */
export const answeringMoves: Readonly<Record<string, Move>> = { attend, leave, delegate, propose }
