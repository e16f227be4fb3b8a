package dynamo

import "fmt"

type putRequest struct {
	TableName string
	Item      item
}

func (r putRequest) table() string { return r.TableName }

func (t *table) putItem(wanted putRequest) (any, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.put(wanted.Item)
	return map[string]any{}, nil
}

func (t *table) deleteItem(wanted keyRequest) (any, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.remove(wanted.Key)
	return map[string]any{}, nil
}

// change is an update, a deletion, or a check alone.
type change struct {
	TableName                 string
	Key                       item
	UpdateExpression          string
	ConditionExpression       string
	ExpressionAttributeValues map[string]value
}

func (c change) table() string { return c.TableName }

func (t *table) updateItem(wanted change) (any, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	before := t.get(wanted.Key)
	ok, err := holds(wanted.ConditionExpression, before, wanted.ExpressionAttributeValues)
	if err != nil {
		return nil, err
	}
	if !ok {
		refused := refuse("ConditionalCheckFailedException", "The conditional request failed")
		refused.Item = before
		return nil, refused
	}
	after, err := wanted.result(before)
	if err != nil {
		return nil, err
	}
	t.put(after)
	return map[string]any{}, nil
}

// result is the item after the update, which makes one where none was.
func (c change) result(before item) (item, error) {
	after, err := updated(c.UpdateExpression, before, c.ExpressionAttributeValues)
	if err != nil {
		return nil, err
	}
	after[hashKey], after[rangeKey] = c.Key[hashKey], c.Key[rangeKey]
	if bytes := size(after); bytes > 400<<10 {
		return nil, fmt.Errorf("Item size has exceeded the maximum allowed size")
	}
	return after, nil
}

type transaction struct {
	ClientRequestToken string
	TransactItems      []struct{ Update, Delete, ConditionCheck *change }
}

// reason tells of one change why a transaction did not take place.
type reason struct {
	Code    string
	Message string `json:",omitempty"`
	Item    item   `json:",omitempty"`
}

// transact makes all changes or none. A second attempt with the same token changes nothing.
func (s *Server) transact(wanted transaction) (any, error) {
	if len(wanted.TransactItems) == 0 || len(wanted.TransactItems) > 100 {
		return nil, fmt.Errorf("%d changes; 1 to 100 are allowed", len(wanted.TransactItems))
	}
	first := wanted.TransactItems[0]
	t, err := s.table(of(first.Update, first.Delete, first.ConditionCheck).TableName)
	if err != nil {
		return nil, err
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if wanted.ClientRequestToken != "" && t.tokens[wanted.ClientRequestToken] {
		return map[string]any{}, nil
	}
	reasons := make([]reason, len(wanted.TransactItems))
	results := make([]item, len(wanted.TransactItems))
	cancelled := false
	for i, each := range wanted.TransactItems {
		if reasons[i], results[i], err = t.try(of(each.Update, each.Delete, each.ConditionCheck)); err != nil {
			return nil, err
		}
		cancelled = cancelled || reasons[i].Code != "None"
	}
	if cancelled {
		refused := refuse("TransactionCanceledException", "Transaction cancelled, see the reasons")
		refused.Reasons = reasons
		return nil, refused
	}
	for i, each := range wanted.TransactItems {
		if each.Update != nil {
			t.put(results[i])
		} else if each.Delete != nil {
			t.remove(each.Delete.Key)
		}
	}
	t.tokens[wanted.ClientRequestToken] = true
	return map[string]any{}, nil
}

// of is the one that is there.
func of(changes ...*change) *change {
	for _, each := range changes {
		if each != nil {
			return each
		}
	}
	return &change{}
}

// try gives the reason why a change cannot be made, and the item after it.
func (t *table) try(wanted *change) (reason, item, error) {
	before := t.get(wanted.Key)
	ok, err := holds(wanted.ConditionExpression, before, wanted.ExpressionAttributeValues)
	if err != nil {
		return reason{}, nil, err
	}
	if !ok {
		return reason{"ConditionalCheckFailed", "The conditional request failed", before}, nil, nil
	}
	if wanted.UpdateExpression == "" {
		return reason{Code: "None"}, nil, nil
	}
	after, err := wanted.result(before)
	if err != nil {
		return reason{Code: "ValidationError", Message: err.Error()}, nil, nil
	}
	return reason{Code: "None"}, after, nil
}
