package io.github.sessionmaintenance.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** When a message was said, in any of the forms that APIs use for it (none is documented). */
final class CreatedAt {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int END_OF_DATE = "2026-11-22".length();
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal MOST_MILLIS = MOST_SECONDS.movePointRight(3);

    private CreatedAt() {}

    /**
     * Reads an ISO-8601 date and time, in UTC if it has no offset, or the seconds or milliseconds since
     * 1970; empty if it is none of them.
     */
    static Optional<Instant> of(JsonNode value) {
        if (value.isNumber()) {
            return ofEpoch(value.decimalValue());
        }
        return value.isString() ? ofIso(value.stringValue()) : Optional.empty();
    }

    private static Optional<Instant> ofEpoch(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(MOST_MILLIS) > 0) {
            return Optional.empty();
        }
        BigDecimal millis = number.compareTo(MOST_SECONDS) > 0 ? number : number.movePointRight(3);
        return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    }

    private static Optional<Instant> ofIso(String text) {
        boolean hasBlank = text.indexOf(' ') == END_OF_DATE;
        try {
            return Optional.of(instant(ISO.parseBest(
                    hasBlank ? text.replaceFirst(" ", "T") : text, OffsetDateTime::from, LocalDateTime::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return parsed instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
