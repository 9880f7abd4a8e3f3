/** Why there is no PDF: the program is not there, took too long, ended badly, or wrote what is none or too large. */
export type NoPdf = 'missing' | 'late' | 'failed' | 'unusable'

/** A paper that did not become a PDF; its Word file is as good as ever. */
export class NotConverted extends Error {
  readonly why: NoPdf

  constructor(why: NoPdf, message: string, options?: ErrorOptions) {
    super(message, options)
    this.why = why
  }
}

/** Makes a PDF (版式文件) of a Word file, by a program of the machine. */
export interface PdfConverter {
  /** Rejects with `NotConverted` when nothing usable came of it. */
  convert(docx: Uint8Array): Promise<Uint8Array>
}
