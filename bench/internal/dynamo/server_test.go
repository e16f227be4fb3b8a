package dynamo

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func ask(t *testing.T, server http.Handler, operation, body string) (int, string) {
	t.Helper()
	request := httptest.NewRequest("POST", "/", strings.NewReader(body))
	request.Header.Set("X-Amz-Target", "DynamoDB_20120810."+operation)
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, request)
	text, err := io.ReadAll(recorder.Body)
	if err != nil {
		t.Fatal(err)
	}
	return recorder.Code, string(text)
}

func withTable(t *testing.T) http.Handler {
	server := New()
	if status, text := ask(t, server, "CreateTable", `{"TableName":"t"}`); status != 200 {
		t.Fatalf("status %d: %s", status, text)
	}
	return server
}

func key(sort string) string {
	return fmt.Sprintf(`{"p":{"S":"a"},"s":{"S":%q}}`, sort)
}

// put makes a row if there is none, and counts its version.
func put(sort, condition string) string {
	return fmt.Sprintf(`{"TableName":"t","Key":%s,"UpdateExpression":"SET v = if_not_exists(v, :fresh) + :one, f = :f`+
		` REMOVE c","ConditionExpression":%q,"ExpressionAttributeValues":{":fresh":{"N":"41"},":one":{"N":"1"},`+
		`":f":{"M":{}}}}`, key(sort), condition)
}

func TestConditionsDecide(t *testing.T) {
	server := withTable(t)
	for _, c := range []struct {
		condition string
		status    int
	}{
		{"attribute_exists(v)", 400},
		{"attribute_not_exists(p)", 200},
		{"attribute_not_exists(p)", 400},
		{"attribute_exists(v) AND attribute_not_exists(l)", 200},
		{"v = :one", 400},
	} {
		if status, text := ask(t, server, "UpdateItem", put("x", c.condition)); status != c.status {
			t.Errorf("%s: status %d, wanted %d: %s", c.condition, status, c.status, text)
		}
	}
	_, text := ask(t, server, "GetItem", `{"TableName":"t","Key":`+key("x")+`}`)
	if !strings.Contains(text, `"v":{"N":"43"}`) {
		t.Errorf("after two writes the row is %s", text)
	}
}

func TestATransactionIsMadeWholeOrNotAndOnce(t *testing.T) {
	server := withTable(t)
	both := func(token, condition string) string {
		return fmt.Sprintf(`{"ClientRequestToken":%q,"TransactItems":[{"Update":%s},{"Update":%s}]}`,
			token, put("x", "attribute_not_exists(l)"), put("y", condition))
	}
	if status, text := ask(t, server, "TransactWriteItems", both("1", "attribute_exists(v)")); status != 400 ||
		!strings.Contains(text, `[{"Code":"None"},{"Code":"ConditionalCheckFailed"`) {
		t.Errorf("status %d: %s", status, text)
	}
	if _, text := ask(t, server, "GetItem", `{"TableName":"t","Key":`+key("x")+`}`); text != "{}" {
		t.Errorf("half of it was made: %s", text)
	}
	for range 2 {
		if status, text := ask(t, server, "TransactWriteItems", both("2", "attribute_not_exists(p)")); status != 200 {
			t.Errorf("status %d: %s", status, text)
		}
	}
	if _, text := ask(t, server, "GetItem", `{"TableName":"t","Key":`+key("x")+`}`); !strings.Contains(text, `"42"`) {
		t.Errorf("it was made twice: %s", text)
	}
}

func TestQueriesArePagedInOrder(t *testing.T) {
	server := withTable(t)
	for _, sort := range []string{"tag/b", "tag/a", "other", "tag/c", "zone"} {
		ask(t, server, "PutItem", `{"TableName":"t","Item":`+key(sort)+`}`)
	}
	query := `{"TableName":"t","KeyConditionExpression":"p = :partition AND begins_with(s, :prefix)",` +
		`"ExpressionAttributeValues":{":partition":{"S":"a"},":prefix":{"S":"tag/"}},"Limit":2%s}`

	_, first := ask(t, server, "Query", fmt.Sprintf(query, ""))
	_, second := ask(t, server, "Query", fmt.Sprintf(query, `,"ExclusiveStartKey":`+key("tag/b")))

	if !strings.Contains(first, `[`+key("tag/a")+`,`+key("tag/b")+`],"LastEvaluatedKey":`+key("tag/b")) {
		t.Errorf("the first page is %s", first)
	}
	if !strings.Contains(second, `[`+key("tag/c")+`]`) || strings.Contains(second, "LastEvaluatedKey") {
		t.Errorf("the second page is %s", second)
	}
}

func TestWhatIsNotKnownIsRefused(t *testing.T) {
	server := withTable(t)
	for operation, body := range map[string]string{
		"Restore": "{}", "GetItem": `{"TableName":"none"}`, "UpdateItem": put("x", "size(v) > :one"),
	} {
		if status, text := ask(t, server, operation, body); status != 400 || !strings.Contains(text, "__type") {
			t.Errorf("%s: status %d: %s", operation, status, text)
		}
	}
}
