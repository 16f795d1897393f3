package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.report.ErrorGroups.Example;
import io.github.sessionmaintenance.report.ErrorGroups.Group;
import io.github.sessionmaintenance.report.ErrorGroups.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with which rows, and what to do about it. */
final class ErrorsPart {

    private static final Set<Outcome> MENDABLE = Set.of(Outcome.INVALID, Outcome.FAILED);

    private ErrorsPart() {}

    static void put(Map<String, Object> page, ErrorGroups errors, Run run) {
        List<Group> groups = errors.shown();
        page.put("groups", groups.stream().map(group -> group(group, run)).toList());
        page.put("hasGroups", !groups.isEmpty());
        page.put(
                "mendable", groups.stream().map(group -> group.kind().outcome()).anyMatch(MENDABLE::contains));
        page.put(
                "leftOut",
                errors.rowsLeftOut() == 0
                        ? ""
                        : "Rarer kinds are not shown here: "
                                + Counted.of(errors.rowsLeftOut(), "more row")
                                + ". results.csv has them all.");
    }

    private static Map<String, Object> group(Group group, Run run) {
        Kind kind = group.kind();
        long more = group.rows() - group.examples().size();
        return Map.of(
                "class", kind.outcome().wire(),
                "outcome", OutcomesPart.word(kind.outcome()),
                "codes", kind.codes().replace(";", ", "),
                "http", kind.httpStatus() == 0 ? "" : "HTTP " + kind.httpStatus(),
                "rows", Counted.of(group.rows(), "row"),
                "advice", Prose.parts(Advice.about(kind, run)),
                "examples", group.examples().stream().map(ErrorsPart::example).toList(),
                "more", more == 0 ? "" : "and " + Counted.of(more) + " more like these");
    }

    private static Map<String, Object> example(Example example) {
        return Map.of("line", example.line(), "uid", example.sessionUid(), "message", example.message());
    }
}
