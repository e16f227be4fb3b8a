// Package dynamo is a small DynamoDB in memory. It knows the calls and expressions that Stevedore's table makes and
// refuses all others; it checks no signatures, counts no capacity, and costs next to nothing.
package dynamo

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Server serves tables that CreateTable made.
type Server struct {
	mutex  sync.Mutex
	tables map[string]*table
}

// New gives a server without tables.
func New() *Server {
	return &Server{tables: map[string]*table{}}
}

// refusal is an error as the service words it.
type refusal struct {
	Kind    string   `json:"__type"`
	Message string   `json:"message"`
	Item    item     `json:"Item,omitempty"`
	Reasons []reason `json:"CancellationReasons,omitempty"`
}

func (r *refusal) Error() string { return r.Kind + ": " + r.Message }

const prefix = "com.amazonaws.dynamodb.v20120810#"

func refuse(kind, message string) *refusal {
	return &refusal{Kind: prefix + kind, Message: message}
}

func (s *Server) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	_, operation, _ := strings.Cut(request.Header.Get("X-Amz-Target"), ".")
	result, err := s.run(operation, json.NewDecoder(request.Body))
	status := http.StatusOK
	if err != nil {
		var known *refusal
		if !errors.As(err, &known) {
			known = refuse("ValidationException", err.Error())
		}
		result, status = known, http.StatusBadRequest
	}
	text, err := json.Marshal(result)
	if err != nil {
		http.Error(writer, err.Error(), http.StatusInternalServerError)
		return
	}
	writer.Header().Set("Content-Type", "application/x-amz-json-1.0")
	writer.Header().Set("Content-Length", strconv.Itoa(len(text)))
	writer.Header().Set("X-Amz-Crc32", strconv.FormatUint(uint64(crc32.ChecksumIEEE(text)), 10))
	writer.WriteHeader(status)
	_, _ = writer.Write(text)
}

func (s *Server) run(operation string, body *json.Decoder) (any, error) {
	switch operation {
	case "CreateTable":
		return answer(body, s.create)
	case "DescribeTable":
		return answer(body, s.describe)
	case "GetItem":
		return on(s, body, (*table).getItem)
	case "BatchGetItem":
		return answer(body, s.batchGet)
	case "Query":
		return on(s, body, (*table).query)
	case "Scan":
		return on(s, body, (*table).scan)
	case "PutItem":
		return on(s, body, (*table).putItem)
	case "DeleteItem":
		return on(s, body, (*table).deleteItem)
	case "UpdateItem":
		return on(s, body, (*table).updateItem)
	case "TransactWriteItems":
		return answer(body, s.transact)
	}
	return nil, refuse("UnknownOperationException", fmt.Sprintf("the operation %q is not known here", operation))
}

// answer reads what an operation wants, and runs it.
func answer[T any](body *json.Decoder, operation func(T) (any, error)) (any, error) {
	var wanted T
	if err := body.Decode(&wanted); err != nil {
		return nil, refuse("SerializationException", err.Error())
	}
	return operation(wanted)
}

// named is a request to one table.
type named interface{ table() string }

// on is the same for an operation on one table.
func on[T named](s *Server, body *json.Decoder, operation func(*table, T) (any, error)) (any, error) {
	return answer(body, func(wanted T) (any, error) {
		found, err := s.table(wanted.table())
		if err != nil {
			return nil, err
		}
		return operation(found, wanted)
	})
}

func (s *Server) table(name string) (*table, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found, ok := s.tables[name]
	if !ok {
		return nil, refuse("ResourceNotFoundException", "there is no table "+name)
	}
	return found, nil
}

type tableRequest struct{ TableName string }

func (s *Server) create(wanted tableRequest) (any, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, ok := s.tables[wanted.TableName]; ok {
		return nil, refuse("ResourceInUseException", "there is a table "+wanted.TableName)
	}
	s.tables[wanted.TableName] = newTable()
	return map[string]any{"TableDescription": description(wanted.TableName)}, nil
}

func (s *Server) describe(wanted tableRequest) (any, error) {
	if _, err := s.table(wanted.TableName); err != nil {
		return nil, err
	}
	return map[string]any{"Table": description(wanted.TableName)}, nil
}

func description(name string) map[string]any {
	type key struct{ AttributeName, KeyType string }
	type attribute struct{ AttributeName, AttributeType string }
	return map[string]any{
		"TableName":            name,
		"TableStatus":          "ACTIVE",
		"KeySchema":            []key{{hashKey, "HASH"}, {rangeKey, "RANGE"}},
		"AttributeDefinitions": []attribute{{hashKey, "S"}, {rangeKey, "S"}},
	}
}
