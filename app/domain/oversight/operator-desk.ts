/** What waits for the mall's operators; instants are ISO texts. */
export interface DeskFigures {
  readonly applications: number;
  readonly oldestApplication: string | null;
  /** Open proposals, and those of them that the asker did not make. */
  readonly proposals: number;
  readonly toCheck: number;
  readonly oldestProposal: string | null;
  readonly dead: number;
  readonly failing: number;
  readonly differences: number;
  readonly agreementsEnding: number;
  readonly nextAgreementEnd: string | null;
  readonly drafts: number;
  /** 无主的银行卡通知. */
  readonly orphans: number;
}
