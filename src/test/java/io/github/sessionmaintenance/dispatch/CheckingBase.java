package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Seen;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger and an API for runs whose sessions are read first. */
abstract class CheckingBase {

    static final Instant SAID = Instant.parse("2026-01-01T00:00:00Z");
    static final Check KEEPING = new Check(null, null, true);
    static final Check COMPARING = new Check(new Previous(null, null, SAID), null, false);
    static final Reply TOLD =
            ScriptedApi.reply(new Reply.Effect.Told(new Seen("pending", Segment.parse("vip"), null)), 200);

    @TempDir
    Path directory;

    TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    static Change closing(int row) {
        return new Change("s" + row, SessionState.CLOSED, null, null, null, null, KEEPING);
    }

    static Change saying(int row) {
        return new Change("s" + row, null, null, null, "hello", Sender.ASSISTANT, COMPARING);
    }

    static Change[] rows(int count, IntFunction<Change> each) {
        return IntStream.range(0, count).mapToObj(each).toArray(Change[]::new);
    }

    static Reading said(Instant... times) {
        List<Said> messages = IntStream.range(0, times.length)
                .mapToObj(n -> new Said("" + n, "user", "hi", times[n]))
                .toList();
        return ScriptedApi.reading(new Reading.Result.Listed(messages));
    }

    static ScriptedApi api(ScriptedApi.Script changes) {
        ScriptedApi api = new ScriptedApi(
                (endpoint, uid, nth) -> endpoint == Endpoint.CHECK ? TOLD : changes.answer(endpoint, uid, nth));
        api.readBy((page, nth) -> said(SAID));
        return api;
    }

    Bench work(Run run, ScriptedApi api, Rates rates, DispatchSettings settings, Duration turn) throws Exception {
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, rates, settings)) {
            while (bench.pump.turn()) {
                bench.pass(turn);
            }
            return bench;
        }
    }

    Bench work(Run run, ScriptedApi api) throws Exception {
        return work(run, api, Bench.UNLIMITED, Bench.settings(4, 3, Long.MAX_VALUE), Duration.ofSeconds(20));
    }

    static long count(ScriptedApi api, Endpoint endpoint) {
        return api.log().stream()
                .filter(call -> call.startsWith(endpoint.label() + " "))
                .count();
    }
}
