/** A mistake that the user of the program can correct; the message is a sentence for the user. */
export class Mistake extends Error {}
