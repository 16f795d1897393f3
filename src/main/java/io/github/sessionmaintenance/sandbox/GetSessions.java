package io.github.sessionmaintenance.sandbox;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists sessions by when they were last active, in UTC. Saved views are not simulated and the
 * operators of filters are not documented: those that it can't honour are refused, never ignored.
 *
 * @param from null for no bound
 * @param to null for today
 */
record GetSessions(@Nullable LocalDate from, @Nullable LocalDate to, Predicate<Session> filter, Page page)
        implements Request {

    static GetSessions read(Fields fields) {
        if (fields.has("view_id")) {
            throw Refusal.badRequest("view_id names no saved view: the simulator has none");
        }
        Predicate<Session> filter = session -> true;
        for (Fields condition : fields.objects("filter")) {
            filter = filter.and(readCondition(condition));
        }
        return new GetSessions(fields.date("from"), fields.date("to"), filter, Page.read(fields));
    }

    private static Predicate<Session> readCondition(Fields condition) {
        String key = condition.required("key");
        String operator = condition.required("operator");
        String value = condition.required("value");
        if (!condition.required("model").equals("SESSION")) {
            throw Refusal.badRequest("filter: model must be SESSION");
        }
        condition.refuseOthers();
        if (!operator.equals("equals") || !List.of("state", "segment").contains(key)) {
            throw Refusal.badRequest("filter: the simulator only has state and segment with equals");
        }
        return session -> (key.equals("state") ? session.state() : session.segment()).equals(value);
    }

    @Override
    public String sessionUid() {
        return "";
    }

    @Override
    public Answer carryOut(Sessions sessions, Answers answers) {
        LocalDate last = to == null ? sessions.today() : to;
        List<Session> matching = sessions.all().stream()
                .filter(session -> isWithin(session, last))
                .filter(filter)
                .toList();
        return answers.sessions(page.of(matching));
    }

    private boolean isWithin(Session session, LocalDate last) {
        LocalDate day = LocalDate.ofInstant(session.lastActiveAt(), ZoneOffset.UTC);
        return !day.isAfter(last) && (from == null || !day.isBefore(from));
    }
}
