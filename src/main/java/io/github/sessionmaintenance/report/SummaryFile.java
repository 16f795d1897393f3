package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code summary.json}: the counts, for programs. */
final class SummaryFile {

    private SummaryFile() {}

    static void write(Writer writer, Summary summary, @Nullable String rate) throws IOException {
        writer.write(Json.text(document(summary, rate)));
        writer.write('\n');
    }

    static Map<String, @Nullable Object> document(Summary summary, @Nullable String rate) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", summary.run().id());
        json.put("generation", summary.run().generation());
        json.put("starts", summary.account().starts());
        json.put("input", Json.input(summary.run(), summary.census()));
        json.put("target", summary.run().origin());
        json.put("outcomes", Json.outcomes(summary.census()));
        json.put("calls", calls(summary));
        json.put("already_sent", summary.account().alreadySent());
        json.put("not_needed", summary.account().notNeeded());
        json.put("doubts", doubts(summary));
        json.put("rate", rate(summary, rate));
        json.put("duration_seconds", summary.duration().toMillis() / 1000.0);
        json.put("started_at", summary.run().startedAt().toString());
        ExitCode ended = summary.exitCode();
        json.put("finished_at", ended == null ? null : summary.at().toString());
        json.put("exit_code", ended == null ? null : ended.code());
        return json;
    }

    /** Whether the file is there and tells of that run. */
    static boolean isOf(Run run, Path file) {
        try {
            return Files.exists(file)
                    && Json.MAPPER
                            .readTree(file.toFile())
                            .path("run")
                            .asString("")
                            .equals(run.id());
        } catch (JacksonException damaged) {
            // it is written anew
            return false;
        }
    }

    private static Map<String, Traffic> calls(Summary summary) {
        Map<String, Traffic> calls = new LinkedHashMap<>();
        for (Endpoint endpoint : Endpoint.values()) {
            // no run lists sessions
            if (endpoint != Endpoint.LIST) {
                calls.put(endpoint.label(), summary.account().traffic().getOrDefault(endpoint, Traffic.NONE));
            }
        }
        return calls;
    }

    private static Map<String, Object> doubts(Summary summary) {
        Accounts.Settled settled = summary.account().settled();
        Map<String, Object> doubts = new LinkedHashMap<>();
        doubts.put("settled_by_reading_back", settled(settled.foundSent(), settled.foundNotSent()));
        doubts.put("settled_by_hand", settled(settled.toldSent(), settled.toldNotSent()));
        doubts.put("open", summary.census().of(Outcome.IN_DOUBT));
        return doubts;
    }

    private static Map<String, Long> settled(long sent, long notSent) {
        Map<String, Long> settled = new LinkedHashMap<>();
        settled.put("sent", sent);
        settled.put("not_sent", notSent);
        return settled;
    }

    private static Map<String, @Nullable Object> rate(Summary summary, @Nullable String configured) {
        Map<String, @Nullable Object> rate = new LinkedHashMap<>();
        rate.put("configured", configured);
        rate.put("reached_per_second", summary.callsPerSecond());
        rate.put("most_in_one_second", summary.account().worstSecond());
        return rate;
    }
}
