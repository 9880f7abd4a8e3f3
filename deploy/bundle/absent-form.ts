/**
 * Stands in for `form-data`, with its table of all media types, in the bundle: the bot encodes its uploads
 * itself (`Transport.upload`).
 */
export default class AbsentForm {
  constructor() {
    throw new Error('this build of axios makes no forms')
  }
}
