package dynamo

import (
	"fmt"
	"strconv"
	"strings"
)

// value is an attribute as JSON has it, such as {"S": "text"}; it is never changed, only replaced.
type value map[string]any

// item is what one key holds.
type item map[string]value

// holds tells whether a condition is true of an item, which is nil if there is none. It knows comparisons by "=",
// attribute_exists, attribute_not_exists and begins_with, joined by AND.
func holds(condition string, of item, values map[string]value) (bool, error) {
	if condition == "" {
		return true, nil
	}
	for _, term := range strings.Split(condition, " AND ") {
		ok, err := termHolds(strings.TrimSpace(term), of, values)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func termHolds(term string, of item, values map[string]value) (bool, error) {
	if name, arguments, ok := function(term); ok {
		found, there := of[arguments[0]]
		switch {
		case name == "attribute_exists":
			return there, nil
		case name == "attribute_not_exists":
			return !there, nil
		case name == "begins_with" && len(arguments) == 2:
			text, isText := found["S"].(string)
			prefix, _ := values[arguments[1]]["S"].(string)
			return isText && strings.HasPrefix(text, prefix), nil
		}
		return false, fmt.Errorf("the condition %q is not known here", term)
	}
	name, wanted, ok := strings.Cut(term, " = ")
	if !ok {
		return false, fmt.Errorf("the condition %q is not known here", term)
	}
	found, there := of[name]
	return there && equal(found, values[wanted]), nil
}

func equal(a, b value) bool {
	for _, kind := range []string{"S", "N"} {
		if text, ok := a[kind].(string); ok {
			return text == b[kind]
		}
	}
	return false
}

// function reads "name(a, b)".
func function(text string) (string, []string, bool) {
	name, rest, ok := strings.Cut(text, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return "", nil, false
	}
	arguments := strings.Split(strings.TrimSuffix(rest, ")"), ",")
	for i := range arguments {
		arguments[i] = strings.TrimSpace(arguments[i])
	}
	return name, arguments, true
}

// updated gives the item after an expression such as "SET v = v + :one, f = :fields REMOVE c, l".
func updated(expression string, before item, values map[string]value) (item, error) {
	after := item{}
	for name, each := range before {
		after[name] = each
	}
	set, remove, _ := strings.Cut(expression, "REMOVE ")
	if set = strings.TrimSpace(set); set != "" {
		for _, assignment := range split(strings.TrimPrefix(set, "SET ")) {
			name, source, ok := strings.Cut(assignment, " = ")
			if !ok {
				return nil, fmt.Errorf("the update %q is not known here", assignment)
			}
			result, err := operand(source, before, values)
			if err != nil {
				return nil, err
			}
			after[name] = result
		}
	}
	for _, name := range split(remove) {
		delete(after, name)
	}
	return after, nil
}

// split parts a list at commas that stand in no brackets.
func split(text string) []string {
	parts := []string{}
	depth, start := 0, 0
	for i, letter := range text {
		switch letter {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(text[start:i]))
				start = i + 1
			}
		}
	}
	if last := strings.TrimSpace(text[start:]); last != "" {
		parts = append(parts, last)
	}
	return parts
}

func operand(text string, of item, values map[string]value) (value, error) {
	if left, right, ok := strings.Cut(text, " + "); ok {
		a, err := operand(left, of, values)
		if err != nil {
			return nil, err
		}
		b, err := operand(right, of, values)
		if err != nil {
			return nil, err
		}
		return sum(a, b)
	}
	if name, arguments, ok := function(text); ok && name == "if_not_exists" && len(arguments) == 2 {
		if found, there := of[arguments[0]]; there {
			return found, nil
		}
		return operand(arguments[1], of, values)
	}
	found, there := of[text]
	if strings.HasPrefix(text, ":") {
		found, there = values[text]
	}
	if !there {
		return nil, fmt.Errorf("the item has no %s", text)
	}
	return found, nil
}

func sum(a, b value) (value, error) {
	left, leftOk := a["N"].(string)
	right, rightOk := b["N"].(string)
	x, xErr := strconv.ParseInt(left, 10, 64)
	y, yErr := strconv.ParseInt(right, 10, 64)
	if !leftOk || !rightOk || xErr != nil || yErr != nil {
		return nil, fmt.Errorf("%v and %v are no whole numbers", a, b)
	}
	return value{"N": strconv.FormatInt(x+y, 10)}, nil
}
