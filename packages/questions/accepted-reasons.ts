/**
 * Deals that may be pursued outside the profile on the day asked of, since a reason for it was accepted and holds: `opportunity_id`, and
 * `until`, the last day on which it does. Takes `$as_of`.
 */
export const acceptedReasons = `select step.opportunity_id as opportunity_id, max(step.accepted_until) as until
from rationale_step as step
join (select record, max(sequence) as sequence from rationale_step group by 1) as latest
  on latest.record = step.record and latest.sequence = step.sequence
where step.transition = 'accept' and step.accepted_until >= cast($as_of as date)
group by 1`;
