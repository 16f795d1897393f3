package io.github.sessionmaintenance.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one request, each checked as it is taken; what was never asked for is unknown. */
final class Fields {

    private final ObjectNode values;
    private final Set<String> known = new HashSet<>();

    Fields(ObjectNode values) {
        this.values = values;
    }

    /** @throws Refusal if it is missing, blank or not a string */
    String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw Refusal.badRequest(name + " is missing");
        }
        if (value.isBlank()) {
            throw Refusal.badRequest(name + " is empty");
        }
        return value;
    }

    /** @return null if it was not sent */
    @Nullable
    String optional(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw Refusal.badRequest(name + " must be a string, found " + value);
        }
        return value.stringValue();
    }

    /** @return null if it was not sent */
    @Nullable
    String optional(String name, int maxLength) {
        String value = optional(name);
        if (value != null && value.length() > maxLength) {
            throw Refusal.badRequest(name + " has " + value.length() + " characters, at most " + maxLength);
        }
        return value;
    }

    /** @return null if it was not sent */
    @Nullable
    String oneOf(String name, List<String> allowed) {
        String value = optional(name);
        if (value != null && !allowed.contains(value)) {
            throw Refusal.badRequest(name + " must be one of " + allowed + ", found '" + value + "'");
        }
        return value;
    }

    int number(String name, int max, int byDefault) {
        JsonNode value = take(name);
        if (value == null) {
            return byDefault;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > max) {
            throw Refusal.badRequest(name + " must be a number from 1 to " + max + ", found " + value);
        }
        return value.intValue();
    }

    /** @return null if it was not sent */
    @Nullable
    LocalDate date(String name) {
        String value = optional(name);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest(name + " must be a date as 2026-01-31, found '" + value + "'");
        }
    }

    /** The objects of an array; empty if it was not sent. */
    List<Fields> objects(String name) {
        JsonNode array = take(name);
        if (array == null) {
            return List.of();
        }
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array) {
            if (element instanceof ObjectNode object) {
                objects.add(new Fields(object));
            }
        }
        if (!array.isArray() || objects.size() < array.size()) {
            throw Refusal.badRequest(name + " must be an array of objects");
        }
        return objects;
    }

    boolean has(String name) {
        return take(name) != null;
    }

    /** @throws Refusal if there are fields that nobody has asked for */
    void refuseOthers() {
        Set<String> unknown = new HashSet<>(values.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest("unknown field: " + String.join(", ", unknown));
        }
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return values.get(name);
    }
}
