package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;

/** One call to make for a row: the part of its change that the endpoint takes. */
public record Call(Endpoint endpoint, Change change) {

    /** @throws IllegalArgumentException if the change asks for no such call */
    public Call {
        if (!change.wants(endpoint)) {
            throw new IllegalArgumentException("the row asks for no " + endpoint.path());
        }
    }
}
