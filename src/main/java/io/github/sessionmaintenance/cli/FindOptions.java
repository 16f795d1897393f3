package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Wish;
import io.github.sessionmaintenance.find.Wording;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say which sessions are meant, and what is to be done with them. */
@Command
final class FindOptions {

    /** Of which a job file may give a list. */
    static final Set<String> TAKING_COMMAS = Set.of("state", "segment", "not-segment", "set-segment");

    @Option(
            names = "--idle-for",
            paramLabel = "DURATION",
            converter = Durations.IdleFor.class,
            description = "Nothing was said in them for so long: 36h, 14d.")
    @Nullable
    Duration idleFor;

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            converter = StateOf.class,
            completionCandidates = StateOf.class,
            description = "In one of these states: pending,unresolved.")
    List<SessionState> states = List.of();

    @Option(
            names = "--segment",
            split = ",",
            paramLabel = "TAG",
            converter = TagOf.class,
            description = "With all of these tags.")
    List<String> tags = List.of();

    @Option(
            names = "--not-segment",
            split = ",",
            paramLabel = "TAG",
            converter = TagOf.class,
            description = "With none of these tags.")
    List<String> notTags = List.of();

    @Option(
            names = "--chat-mode",
            paramLabel = "MODE",
            converter = ChatModeOf.class,
            completionCandidates = ChatModeOf.class,
            description = "In this mode: bot, awaiting or operator. Works only where the API lists modes by name.")
    @Nullable
    ChatMode chatMode;

    @Option(
            names = "--created-before",
            paramLabel = "DATE",
            converter = Converters.StartOfDayOf.class,
            description = "Made before that day begins in UTC: 2026-01-31.")
    @Nullable
    Instant createdBefore;

    @Option(names = "--view", paramLabel = "ID", converter = NotBlank.class, description = "In this saved view.")
    @Nullable
    String view;

    @Option(
            names = "--set-state",
            paramLabel = "STATE",
            converter = StateOf.class,
            completionCandidates = StateOf.class,
            description = "The state to set: pending, unresolved, resolved or closed.")
    @Nullable
    SessionState newState;

    @Option(
            names = "--set-segment",
            paramLabel = "TAGS",
            converter = SegmentOf.class,
            description = "All the tags to set: \"vip,stale\"; - for none.")
    @Nullable
    Segment newSegment;

    @Option(
            names = "--message",
            paramLabel = "TEXT",
            converter = WordingOf.class,
            description = "The message to send, with {session_uid}, {idle_days} and {last_message_date} filled in.")
    @Nullable
    Wording message;

    /** All of their names, without dashes. */
    static Set<String> names() {
        return CommandSpec.forAnnotatedObject(new FindOptions()).options().stream()
                .map(Defaults::name)
                .collect(Collectors.toSet());
    }

    /**
     * As a job file says it.
     *
     * @throws ParameterException if a value makes no sense
     */
    static FindOptions of(Defaults defaults) {
        FindOptions options = new FindOptions();
        new CommandLine(options)
                .setCommandName("session-maintenance run")
                .setDefaultValueProvider(defaults)
                .parseArgs();
        return options;
    }

    /** @throws UsageException if that would be any session */
    Criteria criteria() {
        boolean any = idleFor == null
                && states.isEmpty()
                && tags.isEmpty()
                && notTags.isEmpty()
                && chatMode == null
                && createdBefore == null
                && view == null;
        if (any) {
            throw new UsageException("nothing says which sessions are meant: give --idle-for, --state, --segment,"
                    + " --not-segment, --chat-mode, --created-before or --view");
        }
        return new Criteria(idleFor, Set.copyOf(states), tags, notTags, chatMode, createdBefore, view);
    }

    /** @throws UsageException if nothing is to be done */
    Wish wish() {
        Wish wish = new Wish(newState, newSegment, message);
        if (wish.isNothing()) {
            throw new UsageException(
                    "nothing says what is to be done with the sessions: give --set-state, --set-segment or --message");
        }
        return wish;
    }

    static final class StateOf extends Converters.NameOf<SessionState> {
        StateOf() {
            super(SessionState.class);
        }
    }

    static final class ChatModeOf extends Converters.NameOf<ChatMode> {
        ChatModeOf() {
            super(ChatMode.class);
        }
    }

    /** What stands for no tags elsewhere is no tag. */
    static final class TagOf implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank() || text.strip().equals(Segment.CLEAR)) {
                throw Converters.refuse(text, "the name of a tag");
            }
            return text.strip();
        }
    }

    /** An unset variable of a shell's must not widen what is meant. */
    static final class NotBlank implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw Converters.refuse(text, "anything but nothing and blanks");
            }
            return text.strip();
        }
    }

    static final class SegmentOf implements ITypeConverter<Segment> {
        @Override
        public Segment convert(String text) {
            Segment segment = Segment.parse(text);
            boolean means = !segment.tags().isEmpty() || text.strip().equals(Segment.CLEAR);
            if (!means || segment.wire().length() > Segment.MAX_LENGTH) {
                throw Converters.refuse(
                        text, "tags with commas between, " + Segment.MAX_LENGTH + " characters at most, or - for none");
            }
            return segment;
        }
    }

    static final class WordingOf implements ITypeConverter<Wording> {
        @Override
        public Wording convert(String text) {
            try {
                return Wording.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
