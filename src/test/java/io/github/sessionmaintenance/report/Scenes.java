package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.record.Endpoint.CHECK;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.READ;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Nights as they happen. */
final class Scenes {

    static final Map<String, String> SETTINGS = Map.of("rate", "10/s", "attempts", "5", "only-if-unchanged", "on");

    private static final int DAY = 86_400;

    private Scenes() {}

    /** Rows of every outcome but unfinished. */
    static Path mixed(Path directory) throws IOException {
        try (Scene scene = new Scene(directory, "tonight.csv")) {
            scene.start(0, 10, SETTINGS).applied(950);
            scene.errors(
                    12, "s", Outcome.FAILED, ErrorCode.API_REFUSED, 400, "the API refused the update: no such session");
            scene.errors(
                    4,
                    "5e55",
                    Outcome.FAILED,
                    ErrorCode.ATTEMPTS_EXHAUSTED,
                    503,
                    "the update failed: the server answered 503");
            scene.errors(7, "x", Outcome.INVALID, ErrorCode.UNKNOWN_STATE, 0, "state is \"archived\", but may be …");
            scene.rows(
                    2,
                    "1.72E+16",
                    Outcome.INVALID,
                    "damaged_session_uid;nothing_to_do",
                    0,
                    "session_uid is \"1.72E+16\", a number that a spreadsheet has rounded; there is nothing to do");
            scene.errors(1, "d", Outcome.IN_DOUBT, ErrorCode.MESSAGE_IN_DOUBT, 0, "the answer to the message was lost");
            scene.rows(20, "moved", Outcome.SKIPPED, null, 200, "its state is closed and no longer pending");
            scene.rows(4, "twice", Outcome.DUPLICATE, null, 0, null);
            scene.calls(CHECK, 0, 100, 4, 0).calls(UPDATE, 1, 101, 4, 0).calls(MESSAGE, 20, 80, 2, 0);
            scene.calls(READ, 95, 101, 1, 0);
            answers(scene, UPDATE, 45, 400);
            answers(scene, CHECK, 30, 400);
            answers(scene, MESSAGE, 180, 120);
            scene.answers(UPDATE, 400, 38, 12).answers(UPDATE, 503, 900, 20).answers(MESSAGE, 0, 30_000, 1);
            return scene.write(104, null);
        }
    }

    /** Stops, a kill, an outage and answers that ask to slow down, over more than a day. */
    static Path eventful(Path directory) throws IOException {
        try (Scene scene = new Scene(directory, "campaign.csv")) {
            scene.start(0, 20, Map.of("rate", "20/s", "attempts", "5"));
            scene.calls(MESSAGE, 0, 600, 8, 0).calls(UPDATE, 2, 600, 8, 0);
            scene.start(700, 20, Map.of("rate", "20/s", "attempts", "5"));
            scene.calls(MESSAGE, 701, 1100, 8, 0).calls(UPDATE, 702, 1100, 8, 0);
            scene.calls(MESSAGE, 1100, 1101, 9, 3).pause(MESSAGE, 1100.4, 1130);
            scene.calls(MESSAGE, 1130, 1400, 5, 0).calls(UPDATE, 1101, 1400, 8, 0);
            scene.calls(UPDATE, 1400, 1401, 8, 2).pause(UPDATE, 1400.2, 1460);
            scene.end(1460, ExitCode.STOPPED, "nothing has succeeded for 15m (--give-up-after)");
            scene.start(DAY, 10, Map.of("rate", "10/s", "attempts", "8"));
            scene.calls(UPDATE, DAY, DAY + 500, 9, 0).calls(READ, DAY + 500, DAY + 501, 1, 0);
            scene.pause(null, DAY + 500, DAY + 800).calls(READ, DAY + 650, DAY + 651, 1, 0);
            scene.calls(UPDATE, DAY + 800, DAY + 1200, 10, 0);
            answers(scene, UPDATE, 60, 9000);
            answers(scene, MESSAGE, 220, 7000);
            scene.answers(MESSAGE, 429, 20, 3).answers(UPDATE, 429, 20, 2).answers(UPDATE, 0, 5000, 40);
            scene.applied(17_000).rows(3, "twice", Outcome.DUPLICATE, null, 0, null);
            return scene.write(DAY + 1202, null);
        }
    }

    /** By SIGTERM, in the middle. */
    static Path stopped(Path directory) throws IOException {
        try (Scene scene = new Scene(directory, "stopped.csv")) {
            scene.start(0, Double.POSITIVE_INFINITY, Map.of("rate", "unlimited"));
            scene.applied(600).rows(400, "later", null, null, 0, null);
            scene.errors(2, "x", Outcome.INVALID, ErrorCode.NOTHING_TO_DO, 0, "the row asks for nothing");
            scene.calls(UPDATE, 0, 12, 50, 0);
            answers(scene, UPDATE, 12, 600);
            return scene.write(13, new Stop(ExitCode.TERMINATED, "stopped by SIGTERM"));
        }
    }

    /** A night and a day of a million rows. */
    static Path huge(Path directory, int rows) throws IOException {
        try (Scene scene = new Scene(directory, "million.csv")) {
            scene.start(0, 10, SETTINGS).applied(rows - rows / 100);
            for (ErrorCode code : ErrorCode.values()) {
                scene.errors(rows / 1700, code.wire(), Outcome.FAILED, code, 400, "as it was told: " + code.wire());
            }
            scene.calls(UPDATE, 0, rows / 10, 10, 0);
            for (int n = 1; n < rows / 1000; n++) {
                scene.pause(n % 10 == 0 ? null : UPDATE, n * 100, n * 100 + 20);
            }
            answers(scene, UPDATE, 50, rows);
            return scene.write(rows / 10.0, null);
        }
    }

    /** Most of them near the median, a few far from it; always the same ones. */
    static void answers(Scene scene, Endpoint endpoint, double median, int number) {
        Random random = new Random(number);
        int each = Math.max(1, number / 400);
        for (int n = 0; n < number / each; n++) {
            double millis = median * Math.exp(random.nextGaussian() * 0.45) + (n % 97 == 0 ? median * 9 : 0);
            scene.answers(endpoint, 200, millis, each);
        }
    }
}
