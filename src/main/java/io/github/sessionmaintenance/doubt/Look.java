package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a session since a moment, gathered page by page from the newest message back. It
 * is whole once an older message or an empty page was seen: how many messages make a page is the
 * API's affair.
 */
final class Look {

    private static final int PAGE_SIZE = 50;
    private static final int MOST_PAGES = 20;

    private final String sessionUid;
    private final Instant since;
    private final List<Said> messages = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable Instant oldest;
    private @Nullable String defect;
    private int pages;
    private boolean whole;

    Look(String sessionUid, Instant since) {
        this.sessionUid = sessionUid;
        this.since = since;
    }

    Page nextPage() {
        return new Page(sessionUid, pages + 1, PAGE_SIZE);
    }

    void add(List<Said> page) {
        pages++;
        boolean news = false;
        for (Said message : page) {
            // a message that was written meanwhile pushes others to the next page: they come twice
            if (ids.add(message.id())) {
                news = true;
                add(message);
            }
        }
        whole |= page.isEmpty();
        if (!whole && !news) {
            defect = "the API lists the same messages again instead of older ones";
        } else if (!whole && pages == MOST_PAGES) {
            defect = "too much was said in the session since";
        }
    }

    private void add(Said message) {
        Instant at = message.at();
        if (at == null) {
            defect = "the API lists messages without a time that can be read";
            return;
        }
        if (oldest != null && at.isAfter(oldest)) {
            defect = "the API does not list the newest messages first";
            return;
        }
        oldest = at;
        if (at.isBefore(since)) {
            whole = true;
        } else {
            messages.add(message);
        }
    }

    /** Whether no further page is needed. */
    boolean isOver() {
        return whole || defect != null;
    }

    /** Why nothing can be concluded from it; null if something can. */
    @Nullable
    String defect() {
        return defect;
    }

    /** What was said since, the newest first. */
    List<Said> messages() {
        return messages;
    }
}
