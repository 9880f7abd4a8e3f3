/** A stored file that is no longer what its hash says (附件已被改动或损坏). */
export class ChangedFile extends Error {
  override readonly name = 'ChangedFile'

  constructor(hash: string) {
    super(`附件 ${hash.slice(0, 12)} 的内容与其校验值不符，文件已被改动或损坏。`)
  }
}
