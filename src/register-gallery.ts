import { expertCard, expertsCard } from '../cards/experts.ts'
import { importCard } from '../cards/import.ts'
import { noteCard } from '../cards/note.ts'
import { organisationCard, organisationsCard } from '../cards/organisations.ts'
import type { Card } from '../cards/parts.ts'
import { riverCard, riversCard } from '../cards/rivers.ts'
import { pageOf } from './domain/matter/page.ts'
import type { Scene } from './domain/matter/scene.ts'
import type { View } from './domain/matter/view.ts'
import { organisationsSeen, portrayOrganisation } from './domain/mechanism/organisation-portrait.ts'
import { readsContacts } from './domain/registers/contact.ts'
import { findExperts } from './domain/registers/expert.ts'
import { countFields, portrayExpert } from './domain/registers/expert-portrait.ts'
import { expertRegister } from './domain/registers/expert-register.ts'
import { registerNamed } from './domain/registers/register-change.ts'
import { effectsOf } from './domain/registers/register-import.ts'
import { portrayRiver } from './domain/registers/river-portrait.ts'
import { riverRegister } from './domain/registers/river-register.ts'

type RegisterView = Extract<
  View,
  {
    view: 'rivers' | 'river' | 'experts' | 'expert' | 'organisations' | 'organisation' | 'import'
  }
>

const pageSize = 10
/** How many fields of work a list of experts names. */
const mostFields = 12

const nowhere = noteCard({
  view: 'note',
  title: '名录中没有这一条',
  colour: 'grey',
  text: '该条目不存在，或不在此显示。',
  buttons: [],
})

/** Draws a view of a register (名录) as it stands, as its receiver may see it. */
export function drawRegisterView(view: RegisterView, scene: Scene): Card {
  const { registers, directory, actor } = scene
  const inGroup = scene.place.type === 'group'
  switch (view.view) {
    case 'rivers': {
      const page = pageOf(registers.rivers, view.page, pageSize)
      const lines = page.lines.map((one) => portrayRiver(one, scene))
      return riversCard({ ...page, lines }, !inGroup && riverRegister.hindrance(scene) === null)
    }
    case 'river': {
      const river = registers.river(view.name)
      return river ? riverCard(portrayRiver(river, scene)) : nowhere
    }
    case 'experts': {
      const found = findExperts(registers.experts, view.terms)
      const page = pageOf(found, view.page, pageSize)
      const lines = page.lines.map((one) => portrayExpert(one, scene))
      const fields = countFields(found).slice(0, mostFields)
      const mayAdd = !inGroup && expertRegister.hindrance(scene) === null
      return expertsCard({ ...page, lines }, view.terms, fields, mayAdd)
    }
    case 'expert': {
      const expert = registers.expert(view.expert)
      return expert ? expertCard(portrayExpert(expert, scene)) : nowhere
    }
    case 'organisations': {
      if (inGroup) return nowhere
      const page = pageOf(organisationsSeen(scene), view.page, pageSize)
      const lines = page.lines.map((one) => portrayOrganisation(one, scene))
      return organisationsCard({ ...page, lines })
    }
    case 'organisation': {
      const one = directory.organisation(view.organisation)
      const mayRead = !inGroup && one && readsContacts(actor, one.id, directory)
      if (!mayRead) return nowhere
      const facts = portrayOrganisation(one, scene)
      return organisationCard(facts, pageOf(facts.contacts, view.page, pageSize))
    }
    case 'import': {
      const one = scene.look.registerImport(view.import)
      // An import is its sender's alone.
      if (one?.actor !== actor.openId) return nowhere
      return importCard(one, registerNamed(one.register), effectsOf(one, scene))
    }
    default:
      return view satisfies never
  }
}
