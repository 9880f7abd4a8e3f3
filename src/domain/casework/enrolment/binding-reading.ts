import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { whichOne } from '../../matter/names-read.ts'
import type { Account } from '../../mechanism/account.ts'
import { appOf } from '../../mechanism/app.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { personLabel } from '../../mechanism/named-people.ts'
import type { Role } from '../../mechanism/role.ts'
import { findRole } from '../../mechanism/role-named.ts'
import { mayRegisterIn } from '../../mechanism/whom-to-ask.ts'
import { mentionsIn } from '../../reading/mention.ts'
import { findOrganisations, type OrganisationFound } from '../../reading/organisation.ts'
import { mayGive } from './binding-rights.ts'

/** The value of the organisation field that means that the person is to be stopped (停用). */
export const stop = 'stop'

/** The most unregistered accounts that are searched for a name. */
const mostLooked = 500

const FILLERS = /^(?:登记|绑定|为|是|任|担任|的|在|到|改为|变更|姓名|单位|角色)$/

interface Candidate extends Account {
  readonly label: string
  readonly offices: readonly string[]
}

/** Everybody whom a typed name can mean here: registered, stopped, or known to Feishu only. */
function candidatesOf(name: string, context: Context): readonly Candidate[] {
  const { directory, reader, actor } = context
  const app = appOf(actor.personId)
  const registered = directory.people
    .filter((one) => one.name === name && appOf(one.personId) === app)
    .map(
      (one): Candidate => ({
        personId: one.personId,
        name,
        label: `${personLabel(one, context)}${one.active ? '' : '，已停用'}`,
        offices: directory.officesOfPerson(one),
      }),
    )
  const others = reader
    .unregistered(app, mostLooked)
    .filter((one) => one.name === name && !directory.person(one.personId))
    .map((one): Candidate => ({ ...one, label: `${name}（尚未登记）`, offices: [] }))
  return [...registered, ...others]
}

/** The account that a text means: a mentioned person, or one whose name is typed. */
function whoIn(
  veiled: string,
  words: readonly string[],
  office: string | undefined,
  context: Context,
): { readonly personId?: string; readonly name?: string; readonly unclear: readonly string[] } {
  const { place, directory, reader } = context
  const mentioned = [...new Set(mentionsIn(veiled).map(({ nth }) => place.mentions[nth]))]
  const accounts = [...new Set(mentioned.flatMap((one) => (one ? [one.personId] : [])))]
  const [personId, ...more] = accounts
  if (more.length > 0) return { unclear: ['一次登记一人，请在“飞书人员”中选择'] }
  if (personId !== undefined) {
    const shown = mentioned.find((one) => one?.personId === personId)?.name
    const name = directory.person(personId)?.name ?? reader.accountName(personId) ?? shown
    return { personId, ...(name ? { name } : {}), unclear: [] }
  }
  for (const word of words) {
    const all = candidatesOf(word, context)
    const there = all.filter((one) => office !== undefined && one.offices.includes(office))
    const meant = all.length > 1 && there.length === 1 ? there : all
    const [only, ...others] = meant
    if (!only) continue
    return others.length === 0
      ? { personId: only.personId, name: only.name, unclear: [] }
      : {
          name: word,
          unclear: [
            whichOne(
              word,
              meant.map(({ label }) => ({ id: '', names: [], label })),
              '飞书人员',
            ),
          ],
        }
  }
  const [name] = words.filter((word) => /^[\p{L}·]{2,20}$/u.test(word))
  return { ...(name === undefined ? {} : { name }), unclear: [] }
}

const without = (text: string, found: readonly OrganisationFound[]): string =>
  found.reduceRight(
    (left, one) => `${left.slice(0, one.index)} ${left.slice(one.index + one.matched.length)}`,
    text,
  )

/** Reads whom to register, in which organisation and with which roles, in any order. */
export function readBinding(veiled: string, word: string | null, context: Context): Reading {
  const { directory, profile } = context
  const text = `${word ?? ''} ${veiled}`
    .normalize('NFKC')
    .replace(/^\s*(?:指派|指定)联络员/, '联络员')
  const offices = findOrganisations(text, organisationBearers(context))
  const [named, ...more] = offices
  const words = without(text, offices)
    .replaceAll(/@[\ue100-\ue1ff]?/g, ' ')
    .split(/[\s，,、。：:]+/)
    .filter((one) => one !== '' && !FILLERS.test(one))
  const isStop = words.includes('停用')
  const roles = words
    .map((one) => findRole(one, profile))
    .filter((role): role is Role => role !== null)
  const given = roles.filter((role) => mayGive(role, context))
  const names = words.filter(
    (one) => one !== '停用' && one !== word && findRole(one, profile) === null,
  )
  const office = named && more.length === 0 ? directory.officeOf(named.id) : undefined
  const { unclear, ...who } = whoIn(veiled, names, office, context)
  const allowed = mayRegisterIn(context)
  const usual = allowed.length === 1 ? allowed[0] : undefined
  const organisation = more.length > 0 ? undefined : (named?.id ?? usual)
  return {
    values: {
      ...who,
      organisation: isStop ? stop : allowed.find((id) => id === organisation),
      roles: given,
    },
    aside: { office: named?.id ?? null },
    warnings: [
      ...(given.length < roles.length
        ? ['{河长}、检察长和管理员由管理员登记，请重新选择角色']
        : []),
    ],
    unclear: [
      ...unclear,
      ...(more.length > 0
        ? [`写有${offices.map((one) => one.name).join('、')}，请选择所属单位`]
        : []),
    ],
  }
}
