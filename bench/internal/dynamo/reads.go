package dynamo

import (
	"fmt"
	"sort"
)

type keyRequest struct {
	TableName string
	Key       item
}

func (r keyRequest) table() string { return r.TableName }

func (t *table) getItem(wanted keyRequest) (any, error) {
	t.mutex.RLock()
	defer t.mutex.RUnlock()
	if found := t.get(wanted.Key); found != nil {
		return map[string]any{"Item": found}, nil
	}
	return map[string]any{}, nil
}

type batchRequest struct {
	RequestItems map[string]struct{ Keys []item }
}

func (s *Server) batchGet(wanted batchRequest) (any, error) {
	responses := map[string][]item{}
	for name, each := range wanted.RequestItems {
		if len(each.Keys) > 100 {
			return nil, refuse("ValidationException", fmt.Sprintf("%d keys; at most 100 are allowed", len(each.Keys)))
		}
		from, err := s.table(name)
		if err != nil {
			return nil, err
		}
		responses[name] = from.all(each.Keys)
	}
	return map[string]any{"Responses": responses, "UnprocessedKeys": map[string]any{}}, nil
}

func (t *table) all(keys []item) []item {
	t.mutex.RLock()
	defer t.mutex.RUnlock()
	found := []item{}
	for _, key := range keys {
		if each := t.get(key); each != nil {
			found = append(found, each)
		}
	}
	return found
}

type queryRequest struct {
	TableName                 string
	KeyConditionExpression    string
	ExpressionAttributeValues map[string]value
	ExclusiveStartKey         item
	Limit                     int
}

func (r queryRequest) table() string { return r.TableName }

func (t *table) query(wanted queryRequest) (any, error) {
	values := wanted.ExpressionAttributeValues
	start := ""
	switch wanted.KeyConditionExpression {
	case "p = :partition":
	case "p = :partition AND begins_with(s, :prefix)":
		start, _ = values[":prefix"]["S"].(string)
	default:
		return nil, fmt.Errorf("the condition %q is not known here", wanted.KeyConditionExpression)
	}
	name, _ := values[":partition"]["S"].(string)
	t.mutex.RLock()
	defer t.mutex.RUnlock()
	result := &page{limit: wanted.Limit}
	from, ok := t.partitions[name]
	if !ok {
		return listed(result), nil
	}
	_, after := parts(wanted.ExclusiveStartKey)
	at := sort.SearchStrings(from.sorts, max(start, after))
	for ; at < len(from.sorts); at++ {
		if wanted.ExclusiveStartKey != nil && from.sorts[at] == after {
			continue
		}
		each := from.items[from.sorts[at]]
		if ok, err := holds(wanted.KeyConditionExpression, each, values); err != nil {
			return nil, err
		} else if !ok || !result.look(each, true) {
			break
		}
	}
	return listed(result), nil
}

type scanRequest struct {
	TableName                 string
	FilterExpression          string
	ExpressionAttributeValues map[string]value
	ExclusiveStartKey         item
	Limit                     int
}

func (r scanRequest) table() string { return r.TableName }

func (t *table) scan(wanted scanRequest) (any, error) {
	t.mutex.RLock()
	defer t.mutex.RUnlock()
	names := make([]string, 0, len(t.partitions))
	first, second := parts(wanted.ExclusiveStartKey)
	for name := range t.partitions {
		if name >= first {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	result := &page{limit: wanted.Limit}
	for _, name := range names {
		from := t.partitions[name]
		for _, each := range from.sorts {
			if wanted.ExclusiveStartKey != nil && name == first && each <= second {
				continue
			}
			ok, err := holds(wanted.FilterExpression, from.items[each], wanted.ExpressionAttributeValues)
			if err != nil {
				return nil, err
			}
			if !result.look(from.items[each], ok) {
				return listed(result), nil
			}
		}
	}
	return listed(result), nil
}

func listed(from *page) map[string]any {
	items := from.found
	if items == nil {
		items = []item{}
	}
	answer := map[string]any{"Items": items, "Count": len(items), "ScannedCount": from.seen}
	if from.full {
		answer["LastEvaluatedKey"] = from.last
	}
	return answer
}
