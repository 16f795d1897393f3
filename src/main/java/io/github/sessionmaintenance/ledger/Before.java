package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What an update changed, as it was before, and what it became.
 *
 * @param state null if it was not changed
 * @param segment null if the tags were not changed
 * @param newState null if it was not changed
 * @param newSegment null if the tags were not changed
 */
public record Before(
        String sessionUid,
        @Nullable String state,
        @Nullable Segment segment,
        @Nullable String newState,
        @Nullable Segment newSegment) {}
