import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { profileWith } from './district-kit.ts'

/** People with the same name, or with a name that begins another. */
export const namesake = {
  he: 'ou_he',
  hehua: 'ou_hehua',
  ding: 'ou_ding',
  dingOfRoom: 'ou_ding_room',
  heStranger: 'ou_he_stranger',
  heyuan: 'ou_heyuan',
} as const

/** In the tenant, but not registered: one has the name of a registered person. */
export const strangers = [
  { openId: namesake.heStranger, name: '何某' },
  { openId: namesake.heyuan, name: '何某远' },
]

const people = `
  - { open_id: ${namesake.he}, name: 何某, organisation: procuratorate, roles: [handler] }
  - { open_id: ${namesake.hehua}, name: 何某华, organisation: procuratorate, roles: [handler] }
  - { open_id: ${namesake.ding}, name: 丁检察官, organisation: procuratorate, roles: [handler] }
  - { open_id: ${namesake.dingOfRoom}, name: 丁检察官, organisation: liaison_office, roles: [member] }
`

/** The demonstration profile with the people of the same names. */
export const profileOfNamesakes = (change: (text: string) => string = (text) => text): Profile =>
  profileWith((text) => change(text.replace('\npeople:\n', `\npeople:${people}`)))

/** A typed mention. */
export const at = (openId: string): string => `<at user_id="${openId}"></at>`
