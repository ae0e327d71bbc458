/** What kind of activity; emails and calls are tasks, meetings and demonstrations events. */
export const activityKinds = [
  { name: "Email", share: 0.44, meanMinutes: 0, logDeviation: 0 },
  { name: "Call", share: 0.31, meanMinutes: 16, logDeviation: 0.6 },
  { name: "Meeting", share: 0.21, meanMinutes: 45, logDeviation: 0.45 },
  { name: "Demo", share: 0.04, meanMinutes: 70, logDeviation: 0.3 },
] as const;

/** Activities of a division, one typed array a column, so that millions of them cost no objects. */
export class ActivityLog {
  count = 0;
  /** Business time. */
  at: Float64Array;
  kind: Uint8Array;
  /** Minutes; 0 for emails, whose time nobody notes. */
  minutes: Uint16Array;
  /** Indices in the division; -1 for none. */
  seller: Int32Array;
  deal: Int32Array;
  account: Int32Array;
  contact: Int32Array;
  lead: Int32Array;

  /** @param expected about how many activities there will be; more are taken too. */
  constructor(expected: number) {
    const length = Math.max(16, Math.ceil(expected));
    this.at = new Float64Array(length);
    this.kind = new Uint8Array(length);
    this.minutes = new Uint16Array(length);
    this.seller = new Int32Array(length);
    this.deal = new Int32Array(length);
    this.account = new Int32Array(length);
    this.contact = new Int32Array(length);
    this.lead = new Int32Array(length);
  }

  add(
    at: number,
    kind: number,
    minutes: number,
    seller: number,
    deal: number,
    account: number,
    contact: number,
    lead: number,
  ): void {
    if (this.count === this.at.length) this.grow();
    const row = this.count++;
    this.at[row] = at;
    this.kind[row] = kind;
    this.minutes[row] = minutes;
    this.seller[row] = seller;
    this.deal[row] = deal;
    this.account[row] = account;
    this.contact[row] = contact;
    this.lead[row] = lead;
  }

  private grow(): void {
    const length = this.at.length * 2;
    const wider = <T extends Float64Array | Uint8Array | Uint16Array | Int32Array>(column: T, empty: T): T => {
      empty.set(column);
      return empty;
    };
    this.at = wider(this.at, new Float64Array(length));
    this.kind = wider(this.kind, new Uint8Array(length));
    this.minutes = wider(this.minutes, new Uint16Array(length));
    this.seller = wider(this.seller, new Int32Array(length));
    this.deal = wider(this.deal, new Int32Array(length));
    this.account = wider(this.account, new Int32Array(length));
    this.contact = wider(this.contact, new Int32Array(length));
    this.lead = wider(this.lead, new Int32Array(length));
  }
}
