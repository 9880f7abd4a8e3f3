import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'

type One = (typeof commands)[number]

/** The names of the commands with a property, sorted. */
const namesOf = (is: (command: One) => boolean) =>
  commands
    .filter(is)
    .map(({ name }) => name)
    .toSorted()

/** Commands with a button in groups: their tap reveals nothing, and their effect is told to the group anyway. */
const inGroups = [
  ...['accept', 'accept-and-assign', 'return', 'assign', 'receive', 'take-on', 'read'],
  ...['attend', 'leave', 'delegate', 'outreach-held', 'compensation-accept', 'milestone-done'],
]

/** Commands that lead a matter on; a card highlights one of them. */
const primary = [
  ...['request', 'agree', 'accept-and-assign', 'accept', 'assign', 'conclude', 'answer', 'receive'],
  ...['reply-objection', 'acknowledge', 'accountability-transfer', 'accountability-result'],
  ...['revise-focus', 'submit-plan', 'attend', 'patrol-record', 'patrol-finding', 'rectified'],
  ...['minutes', 'confirm-minutes', 'settle', 'read', 'take-on', 'reply', 'confirm-answer'],
  ...['return-files', 'outreach-held', 'outreach-filed', 'compensation-invite'],
  ...['compensation-accept', 'compensation-outcome', 'compensation-performed', 'milestone-done'],
  ...['inspection', 'base-opened', 'base-activity', 'restoration-close', 'look-back-record'],
  ...['look-back-relapse', 'case-meeting-held', 'refer-list', 'outgoing-letter'],
  ...['outgoing-letter-received', 'outgoing-letter-answered', 'higher-supervision-result'],
  ...['higher-supervision-lifted', 'tell-observer', 'submit-report', 'instruct'],
]

/** Commands about confidential matters, which do nothing in a group. */
const confidential = [
  'accountability',
  'accountability-result',
  'accountability-transfer',
  'naming',
]

/**
 * Commands whose form is filled in in private even if they were typed in a group: people, telephones,
 * amounts and other private facts.
 */
const discreet = [
  ...['accountability', 'assist', 'bind-department', 'bind-members', 'body-entry', 'body-retire'],
  ...['compensation', 'contact-entry', 'contact-retire', 'course-removal', 'exchange'],
  ...['expert-consult', 'expert-entry', 'expert-retire', 'half-year-report', 'higher-supervision'],
  ...['incoming-letter', 'material', 'observer-entry', 'observer-retire', 'outgoing-letter'],
  ...['paper', 'presence', 'presence-excuse', 'presence-roster', 'restoration', 'river-entry'],
  ...['river-rename', 'river-retire', 'stage', 'withdraw-stage', 'work-plan'],
]

/** Commands to whose matter photos, files and positions go that were sent with them or just before. */
const material = [
  ...['accountability', 'accountability-result', 'answer', 'ask-again', 'assist', 'backfill'],
  ...['base-activity', 'base-opened', 'body-import', 'bulletin', 'case-meeting'],
  ...['case-meeting-held', 'clue-import', 'clue-list', 'compensation', 'compensation-outcome'],
  ...['compensation-performed', 'conclude', 'contact-import', 'course-import', 'early-notice'],
  ...['errand', 'exchange', 'expert-consult', 'expert-import', 'file', 'higher-supervision'],
  ...['higher-supervision-lifted', 'higher-supervision-result', 'incoming-letter'],
  ...['incoming-letter-answered', 'inspection', 'interim', 'look-back', 'look-back-record'],
  ...['meeting', 'milestone-done', 'minutes', 'observer-import', 'outgoing-letter'],
  ...['outgoing-letter-answered', 'outgoing-letter-received', 'outreach', 'outreach-filed'],
  ...['outreach-held', 'patrol', 'patrol-finding', 'patrol-focus', 'patrol-record', 'progress'],
  ...['recovery-demanded', 'recovery-paid', 'recovery-sued', 'recovery-written-off', 'rectified'],
  ...['reply', 'reply-objection', 'report', 'request', 'restoration', 'return', 'review-plan'],
  ...['river-import', 'settle', 'settle-finding', 'stage', 'supplement', 'support-suit'],
  ...['work-plan'],
]

/** Commands that take something back; their buttons come last. */
const undoing = [
  ...['withdraw', 'cancel-meeting', 'cancel-patrol', 'case-meeting-cancelled'],
  ...['look-back-cancelled', 'outreach-cancelled'],
]

test('in a group stand these buttons and no others', () => {
  expect(namesOf(({ button }) => button?.group === true)).toEqual(inGroups.toSorted())
})

test('these buttons lead a matter on, and no others', () => {
  const leads = ({ button }: One) => button !== null && button.primary !== false
  expect(namesOf(leads)).toEqual(primary.toSorted())
})

test('to the matters of these commands goes what was sent with them, and of no others', () => {
  expect(namesOf((one) => one.material)).toEqual(material.toSorted())
})

test('these buttons take something back, and no others', () => {
  expect(namesOf(({ button }) => button?.undoes === true)).toEqual(undoing.toSorted())
})

test('these commands do nothing in a group, and no others', () => {
  expect(namesOf((one) => one.confidential)).toEqual(confidential.toSorted())
})

test('these forms are filled in in private, and no others', () => {
  expect(namesOf((one) => one.discreet)).toEqual(discreet.toSorted())
})
