import {
  organisationFactsOf,
  organisationsSeen,
} from '../src/domain/casework/organisation-facts.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { pageOf } from '../src/domain/matter/page.ts'
import type { View } from '../src/domain/matter/view.ts'
import { bodyFactsOf } from '../src/domain/register-forms/body-facts.ts'
import { bodyRegister } from '../src/domain/register-forms/body-register.ts'
import { countFields, expertFactsOf } from '../src/domain/register-forms/expert-facts.ts'
import { expertRegister } from '../src/domain/register-forms/expert-register.ts'
import { importTarget } from '../src/domain/register-forms/import-targets.ts'
import { observerFactsOf } from '../src/domain/register-forms/observer-facts.ts'
import { observerRegister } from '../src/domain/register-forms/observer-register.ts'
import { riverFactsOf } from '../src/domain/register-forms/river-facts.ts'
import { riverRegister } from '../src/domain/register-forms/river-register.ts'
import { readsContacts } from '../src/domain/registers/contact.ts'
import { findExperts } from '../src/domain/registers/expert.ts'
import { findObservers } from '../src/domain/registers/observer.ts'
import { findBodies } from '../src/domain/registers/outside-body.ts'
import { achievementsOn } from '../src/domain/reports/figures/river-achievements.ts'
import { riverYear, yearOn } from '../src/domain/reports/figures/river-year.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { partOfCard, sketchMapOf } from '../src/domain/reports/map/sketch-map.ts'
import { bodiesCard, bodyCard } from './bodies.ts'
import { expertCard, expertsCard } from './experts.ts'
import { importCard } from './import.ts'
import { noteCard } from './note.ts'
import { observerCard, observersCard } from './observers.ts'
import { organisationCard, organisationsCard } from './organisations.ts'
import type { Card } from './parts.ts'
import { riverCard, riversCard } from './rivers.ts'

type RegisterView = Extract<
  View,
  {
    view:
      | 'rivers'
      | 'river'
      | 'experts'
      | 'expert'
      | 'observers'
      | 'observer'
      | 'bodies'
      | 'body'
      | 'organisations'
      | 'organisation'
      | 'import'
  }
>

const pageSize = 10
/** The most fields of work in a list of experts. */
const mostFields = 12

const nowhere = noteCard({
  view: 'note',
  title: '名录中没有这一条',
  colour: 'grey',
  text: '该条目不存在，或不在此显示。',
  buttons: [],
})

/** One river, in private with what was achieved there. */
function riverView(name: string, context: Context): Card {
  const river = context.registers.river(name)
  if (!river) return nowhere
  const isPrivate = context.place.type !== 'group'
  if (!isPrivate) return riverCard(riverFactsOf(river, context), null)
  const scope = scopeOfPerson(context.actor, context.directory)
  return riverCard(riverFactsOf(river, context), {
    achieved: achievementsOn(river.name, context),
    year: scope.opens ? riverYear(river.name, context) : null,
    map: scope.opens ? sketchMapOf(yearOn(river.name, context), scope, context, partOfCard) : null,
  })
}

/** One page of outside bodies. */
function bodiesView({ terms, page: at }: Extract<View, { view: 'bodies' }>, context: Context) {
  const page = pageOf(findBodies(context.registers.bodies, terms), at, pageSize)
  const lines = page.lines.map((one) => bodyFactsOf(one, context))
  const mayAdd = context.place.type !== 'group' && bodyRegister.hindrance(context) === null
  return bodiesCard({ ...page, lines }, terms, mayAdd)
}

/** An import, for its sender only. */
function importView(id: number, context: Context): Card {
  const one = context.reader.registerImport(id)
  if (one?.actor !== context.actor.personId) return nowhere
  const target = importTarget(one.register)
  return importCard(one, target, one.state === 'ready' ? target.preview(one, context) : null)
}

/** Renders a view of a register (名录) with its current content, as its receiver may see it. */
export function renderRegisterView(view: RegisterView, context: Context): Card {
  const { registers, directory, actor } = context
  const inGroup = context.place.type === 'group'
  switch (view.view) {
    case 'rivers': {
      const page = pageOf(registers.rivers, view.page, pageSize)
      const lines = page.lines.map((one) => riverFactsOf(one, context))
      return riversCard({ ...page, lines }, !inGroup && riverRegister.hindrance(context) === null)
    }
    case 'river':
      return riverView(view.name, context)
    case 'experts': {
      const found = findExperts(registers.experts, view.terms)
      const page = pageOf(found, view.page, pageSize)
      const lines = page.lines.map((one) => expertFactsOf(one, context))
      const fields = countFields(found).slice(0, mostFields)
      const mayAdd = !inGroup && expertRegister.hindrance(context) === null
      return expertsCard({ ...page, lines }, view.terms, fields, mayAdd)
    }
    case 'expert': {
      const expert = registers.expert(view.expert)
      return expert ? expertCard(expertFactsOf(expert, context)) : nowhere
    }
    case 'observers': {
      const found = findObservers(registers.observers, view.terms)
      const page = pageOf(found, view.page, pageSize)
      const lines = page.lines.map((one) => observerFactsOf(one, context))
      const mayAdd = !inGroup && observerRegister.hindrance(context) === null
      return observersCard({ ...page, lines }, view.terms, mayAdd)
    }
    case 'observer': {
      const observer = registers.observer(view.observer)
      return observer ? observerCard(observerFactsOf(observer, context)) : nowhere
    }
    case 'bodies':
      return bodiesView(view, context)
    case 'body': {
      const body = registers.body(view.body)
      return body ? bodyCard(bodyFactsOf(body, context)) : nowhere
    }
    case 'organisations': {
      if (inGroup) return nowhere
      const page = pageOf(organisationsSeen(context), view.page, pageSize)
      const lines = page.lines.map((one) => organisationFactsOf(one, context))
      return organisationsCard({ ...page, lines })
    }
    case 'organisation': {
      const one = directory.organisation(view.organisation)
      const mayRead = !inGroup && one && readsContacts(actor, one.id, directory)
      if (!mayRead) return nowhere
      const facts = organisationFactsOf(one, context)
      return organisationCard(facts, pageOf(facts.contacts, view.page, pageSize))
    }
    case 'import':
      return importView(view.import, context)
    default:
      return view satisfies never
  }
}
