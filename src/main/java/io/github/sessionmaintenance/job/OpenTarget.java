package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.SessionApi;

/** The way to a target while a run is under way. */
interface OpenTarget extends AutoCloseable {

    SessionApi api();

    @Override
    void close();
}
