/** What the person who called the program can put right; the message is a sentence for him. */
export class Mistake extends Error {}
