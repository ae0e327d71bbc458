/** A short strategy that shows the practice at work: the next version of the sample company's. */
export const exampleText = (because: string): string => `company: Meridian Devices
name: Up-market in regulated industries
version: 4
effective: 2026-03-20
because: ${because}
currency: USD
where_we_play:
  core:
    play: pursue
    when: { account.industry: [hospital, pharma, bank], account.employees: { at_least: 500 } }
  mid-market:
    play: selective
    when: { account.employees: { from: 200, below: 1000 } }
discipline:
  stages: [{ id: qualification }, { id: discovery }, { id: proposal }]
  discounts:
    - { up_to: 10%, approve: none }
    - { above: 10%, approve: manager, within: 4h }
capabilities:
  - id: executive-talk
    choice: Win large regulated customers
    behaviour: Sellers talk with executives about the cost of standstill
    evidence: The notes name a number that the customer gave
    competency: Business conversation with an executive
    training: Cost-of-failure workshop
    owner: head of sales
    segments: core
`;
