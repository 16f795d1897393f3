package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What the reading of its session means for a row's own calls.
 *
 * @param beforeState the session's state, if it is to be kept; null if it is not
 * @param beforeSegment its tags, likewise
 * @param segment the tags that the update sets; null if it sets none
 * @param changesNothing whether the update that the row asks for need not be made
 */
public record Checked(
        @Nullable String beforeState,
        @Nullable Segment beforeSegment,
        @Nullable Segment segment,
        boolean changesNothing) {}
