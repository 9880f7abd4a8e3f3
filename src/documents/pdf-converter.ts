/** Why there is no PDF: the program is missing, took too long, failed, or its output is invalid or too large. */
export type NoPdf = 'missing' | 'late' | 'failed' | 'unusable'

/** A paper could not be converted to PDF; its Word file is unaffected. */
export class NotConverted extends Error {
  readonly why: NoPdf

  constructor(why: NoPdf, message: string, options?: ErrorOptions) {
    super(message, options)
    this.why = why
  }
}

/** Converts a Word file to PDF (版式文件), with a program of the machine. */
export interface PdfConverter {
  /** Rejects with `NotConverted` when there is no usable result. */
  convert(docx: Uint8Array): Promise<Uint8Array>
}
