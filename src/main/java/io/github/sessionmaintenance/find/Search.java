package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.api.SessionPage;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.PlainText;
import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through the list of sessions for those that match. */
public final class Search {

    private final PageReader reader;
    private final Criteria criteria;
    private final Wish wish;
    private final StopSwitch stop;
    private final Instant now;
    private final Map<String, ListedSession> matching = new LinkedHashMap<>();

    /** @param now by which it is told how long a session has been idle */
    public Search(PageReader reader, Criteria criteria, Wish wish, StopSwitch stop, Instant now) {
        this.reader = reader;
        this.criteria = criteria;
        this.wish = wish;
        this.stop = stop;
        this.now = now;
    }

    /**
     * Goes through the whole list and writes down what was found; empty, and nothing written, if it was stopped.
     *
     * @throws IOException if the file can't be written: whoever named it mends that
     * @throws InterruptedException if interrupted while it waits
     */
    public Optional<Found> writeTo(Path target) throws IOException, InterruptedException {
        Walk walk = new Walk();
        while (!walk.isOver()) {
            List<ListedSession> page = reader.read(page(walk.slice()));
            if (page == null || !isTold(page)) {
                return Optional.empty();
            }
            page.forEach(this::look);
            walk.took(page);
            if (walk.isLost()) {
                stop.stop(
                        ExitCode.STOPPED,
                        "the list of sessions changes faster than it can be read, or its pages are not those asked for: try again later");
                return Optional.empty();
            }
        }
        new FoundFile(wish, now).write(target, matching.values());
        return Optional.of(new Found(matching.values(), walk.seen()));
    }

    private SessionPage page(Slice slice) {
        return new SessionPage(criteria.lastDay(now), criteria.view(), slice.number(), slice.size());
    }

    /** The latest look at a session counts: it may have changed while the list was read. */
    private void look(ListedSession session) {
        if (criteria.match(session, now)) {
            matching.put(session.uid(), session);
        } else {
            matching.remove(session.uid());
        }
    }

    private boolean isTold(List<ListedSession> page) {
        for (ListedSession session : page) {
            Optional<String> untold = criteria.untold(session).or(() -> untoldTime(session));
            if (untold.isPresent()) {
                stop.stop(
                        ExitCode.STOPPED,
                        "nobody can tell whether session " + PlainText.clean(session.uid(), 60)
                                + " is meant: as the API lists it, it " + untold.get());
                return false;
            }
        }
        return true;
    }

    private Optional<String> untoldTime(ListedSession session) {
        @Nullable Wording message = wish.message();
        return message != null && message.needsTime() && session.idleSince() == null
                ? Optional.of(
                        "has neither last_message_time nor created_at, of which the message speaks: write one without"
                                + " {idle_days} and {last_message_date}")
                : Optional.empty();
    }
}
