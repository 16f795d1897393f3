package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.ListedSession;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a list that changes while it is read, so that no entry is missed that was in it all the time. The
 * list must have those spoken in longest ago first: what is spoken in meanwhile moves to the end, which is still to
 * be read. But pages are cut at indexes: as it leaves the front, all others move up, and one of them moves out of
 * the page that is read next. So each page is made to overlap the one before it, and counts only if
 * an entry of that one is in it which has not moved; whatever was behind that entry is in this page or behind it.
 * If there is none, the walk steps back. Entries that come up twice are for the caller to tell.
 */
final class Walk {

    /** So many pages and one for so few new entries are more than any list needs that is read faster than it changes. */
    private static final int PAGES_TO_SPARE = 200;

    private static final int FEW = 40;

    /** With more, no page would reach behind the first one. */
    private static final int MOST_OVERLAP = Slice.FIRST.size() - Slice.SMALLEST;

    /** An entry and its place: spoken in again, a session is elsewhere in the list. */
    private record Landmark(String uid, @Nullable Instant lastMessageAt) {

        static Landmark of(ListedSession session) {
            return new Landmark(session.uid(), session.lastMessageAt());
        }
    }

    private Set<Landmark> landmarks = Set.of();
    private Slice slice = Slice.FIRST;
    private final Set<String> seen = new HashSet<>();
    private int overlap = 1;
    private int pages;
    private boolean atEnd;
    private boolean over;

    /** The page to read next. */
    Slice slice() {
        return slice;
    }

    boolean isOver() {
        return over;
    }

    /** Whether there was so little new that it will not come to an end. */
    boolean isLost() {
        return pages > PAGES_TO_SPARE + seen.size() / FEW;
    }

    /** How many different entries it has come by. */
    int seen() {
        return seen.size();
    }

    /** Goes on behind the page that {@link #slice} told to read. */
    void took(List<ListedSession> page) {
        pages++;
        page.forEach(session -> seen.add(session.uid()));
        if (atEnd && page.isEmpty()) {
            over = true;
        } else if (slice.start() == 0 || page.stream().map(Landmark::of).anyMatch(landmarks::contains)) {
            goOn(page);
        } else {
            stepBack();
        }
    }

    private void goOn(List<ListedSession> page) {
        landmarks = page.stream().map(Landmark::of).collect(Collectors.toUnmodifiableSet());
        atEnd = page.size() < slice.size();
        // an API that gives less than it was asked for would look as if it had no more
        slice = atEnd ? slice.next() : Slice.reachingFrom(Math.max(0, slice.start() + page.size() - overlap));
    }

    private void stepBack() {
        atEnd = false;
        // it moves by more than was thought between two pages
        overlap = Math.min(MOST_OVERLAP, overlap * 4);
        slice = Slice.reachingFrom(Math.max(0, slice.start() - overlap));
    }
}
