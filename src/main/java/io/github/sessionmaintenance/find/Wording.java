package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.ListedSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message with names in braces that stand for what is known of a session. Days and dates are UTC, and go by when
 * something was last said, or by when the session was made if nothing ever was.
 */
public final class Wording {

    private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

    private enum Name {
        SESSION_UID,
        IDLE_DAYS,
        LAST_MESSAGE_DATE;

        static Optional<Name> of(String text) {
            return Arrays.stream(values())
                    .filter(name -> name.wire().equals(text))
                    .findFirst();
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String template;

    private Wording(String template) {
        this.template = template;
    }

    /** @throws IllegalArgumentException if there is nothing to say, or a name is not known: a sentence for the user */
    public static Wording parse(String template) {
        if (template.isBlank()) {
            throw new IllegalArgumentException("found nothing but blanks, allowed: a text");
        }
        IN_BRACES.matcher(template).results().map(found -> found.group(1)).forEach(found -> {
            if (Name.of(found).isEmpty()) {
                throw new IllegalArgumentException("found '{" + found + "}', allowed in braces: "
                        + Arrays.stream(Name.values()).map(Name::wire).collect(Collectors.joining(", ")));
            }
        });
        return new Wording(template);
    }

    /** Whether it goes by times, which not every session need have. */
    boolean needsTime() {
        return template.contains("{" + Name.IDLE_DAYS.wire() + "}")
                || template.contains("{" + Name.LAST_MESSAGE_DATE.wire() + "}");
    }

    String of(ListedSession session, Instant now) {
        return IN_BRACES
                .matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(value(Name.of(found.group(1)).orElseThrow(), session, now)));
    }

    private static String value(Name name, ListedSession session, Instant now) {
        if (name == Name.SESSION_UID) {
            return session.uid();
        }
        Instant since = session.idleSince();
        if (since == null) {
            throw new IllegalStateException("a session without a time");
        }
        return name == Name.IDLE_DAYS
                ? String.valueOf(Duration.between(since, now).toDays())
                : LocalDate.ofInstant(since, ZoneOffset.UTC).toString();
    }
}
