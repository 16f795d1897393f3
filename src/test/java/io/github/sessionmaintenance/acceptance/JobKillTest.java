package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that finds its own sessions, killed at any moment: the same command finishes the same list. */
class JobKillTest extends FindingTest {

    private Path job;

    @BeforeEach
    void write() throws IOException {
        job = Files.writeString(home.resolve("stale.yml"), """
                find:
                  idle-for: 14d
                  state: [pending, unresolved]
                  segment: vip
                  not-segment: hold
                  set-state: closed
                rate: unlimited
                """);
    }

    @Test
    void killedWhileItSearches() throws Exception {
        slowDown("getSessions");
        ProgramProcess process = start();
        process.awaitThat(() -> pages() >= 10);
        process.kill();
        assertThat(lists()).isEmpty();
        assertThat(server.updated()).isEmpty();
        finish();
    }

    @Test
    void killedOnceTheListIsWritten() throws Exception {
        slowDown("updateSession");
        ProgramProcess process = start();
        process.awaitThat(() -> !lists().isEmpty());
        process.kill();
        byte[] list = Files.readAllBytes(lists().get(0));
        long pages = pages();
        finish();
        assertThat(pages()).isEqualTo(pages);
        assertThat(Files.readAllBytes(lists().get(0))).isEqualTo(list);
    }

    @Test
    void killedWhileItCalls() throws Exception {
        slowDown("updateSession");
        ProgramProcess process = start();
        process.awaitThat(() -> server.updated().size() >= 50);
        process.kill();
        long pages = pages();
        byte[] list = Files.readAllBytes(lists().get(0));
        assertThat(server.updated().size()).isLessThan(rows().size());
        finish();
        assertThat(pages()).isEqualTo(pages);
        assertThat(Files.readAllBytes(lists().get(0))).isEqualTo(list);
    }

    @Test
    void ofTwoAtOnceOneDoesItAll() throws Exception {
        slowDown("getSessions");
        ProgramProcess first = start();
        first.awaitThat(() -> pages() >= 3);
        Execution second = execute("run", "--job", job.toString());
        assertThat(second.exitCode()).isEqualTo(75);
        first.await().requireExit(0);
        assertThat(server.updated()).doesNotHaveDuplicates();
        finish();
        assertThat(server.updated()).doesNotHaveDuplicates();
        int calls = server.calls().size();
        assertThat(execute("run", "--job", job.toString()).out()).contains("finished before");
        assertThat(server.calls()).hasSize(calls);
    }

    /** The same command again: everything that matched is closed, nothing else was touched. */
    private void finish() throws IOException {
        server.trouble((exchange, nth) -> false);
        Execution end = execute("run", "--job", job.toString());
        assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
        assertThat(lists()).hasSize(1);
        Set<String> listed = new HashSet<>();
        for (CSVRecord row : rows()) {
            listed.add(row.get("session_uid"));
        }
        assertThat(listed).as("seed %s", seed).isNotEmpty();
        assertThat(new HashSet<>(server.updated())).isEqualTo(listed);
        assertThat(server.chats().values()).as("seed %s", seed).noneMatch(JobKillTest::isStale);
    }

    private void slowDown(String call) {
        server.trouble((exchange, nth) -> {
            if (exchange.getRequestURI().getPath().endsWith(call)) {
                sleep();
            }
            return false;
        });
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProgramProcess start() throws IOException {
        return start("run", "--job", job.toString(), "--max-in-flight", "4");
    }

    private long pages() {
        return server.calls().stream().filter("getSessions"::equals).count();
    }

    /** The whole ones. */
    private List<Path> lists() {
        Path runs = home.resolve("state/runs");
        if (Files.notExists(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(runs)) {
            return files.filter(file -> file.getFileName().toString().matches("found-.*[.]csv"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Path file() {
        return lists().get(0);
    }
}
