/** A letter as the mall writes it: plain text to one person. */
export interface Letter {
  /** Of the outbox row: the same letter sent again carries the same Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The far side: a mail server. Throws when it does not answer or asks to try later. */
export interface Mailer {
  /** Where the pages are, for the links in a letter. */
  readonly baseUrl: string;
  /** `refused`: the server will never take it, such as for an unknown mailbox. */
  send(letter: Letter): Promise<'sent' | 'refused'>;
}
