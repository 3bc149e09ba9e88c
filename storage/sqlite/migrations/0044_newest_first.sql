-- Lists newest first, of the whole network, a branch, a topic or a state; open appeals by their term; and
-- all that a queue counts, from an index alone.

CREATE INDEX appeals_by_arrival ON appeals (received_at, id) WHERE status <> 'draft';
CREATE INDEX appeals_of_branch
    ON appeals (branch, received_at, id, category, status, restricted, subjects)
    WHERE status <> 'draft';
CREATE INDEX appeals_of_topic ON appeals (category, received_at, id) WHERE status <> 'draft';
CREATE INDEX appeals_over ON appeals (status, received_at, id) WHERE status IN ('answered', 'withdrawn');
CREATE INDEX open_by_term ON appeals (due_on, id) WHERE status IN ('registered', 'taken', 'waiting');
CREATE INDEX open_of_operator ON appeals (operator_id, due_on, id)
    WHERE status IN ('registered', 'taken', 'waiting');
CREATE INDEX open_now ON appeals
    (branch, status, restricted, category, operator_id, subjects, due_on, reached_on)
    WHERE status IN ('registered', 'taken', 'waiting');
DROP INDEX open_by_state;
