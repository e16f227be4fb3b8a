package io.stevedore.registry.access;

import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Decision;
import io.stevedore.registry.rules.Target;

/** What was asked of the rules for a caller, and what they said. */
public record Ruling(Action action, Target target, Decision decision) {}
