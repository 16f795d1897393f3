package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the copy of what is piped in, whatever ends a start. */
@Timeout(60)
class PipedInputTest {

    @TempDir
    Path directory;

    private Starts starts;

    @BeforeEach
    void open() throws IOException {
        starts = new Starts(directory);
        pipe(Starts.INPUT);
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void itIsGoneWhenTheRunIsFinished() throws IOException {
        RunEnd end = starts.start();
        assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.DONE);
        assertThat(end.summary().run().input().name()).isEqualTo("stdin.csv");
        assertThat(end.summary().census().of(Outcome.APPLIED)).isEqualTo(3);
        assertThat(end.reports().resolve("report.html")).exists();
        assertThat(copies()).isEmpty();
    }

    @Test
    void whileItIsUnfinishedItsOwnerCanGoOnWithTheCopy() throws IOException {
        RunEnd stopped = stopAfterOne();
        Path copy = stopped.reports().resolve(PipedInput.NAME);
        assertThat(copies()).containsExactly(copy);
        assertThat(copy).hasContent(Starts.INPUT);
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(starts.notices)
                .anyMatch(notice -> notice.startsWith("to go on with it, pipe") && notice.endsWith(copy.toString()));

        starts.settings.piped = null;
        starts.settings.input = copy;
        RunEnd end = starts.start();
        assertThat(end.summary().run().id()).isEqualTo(stopped.summary().run().id());
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4);
        assertThat(copies()).isEmpty();
    }

    @Test
    void itIsGoneWithItsRun() throws IOException {
        RunEnd stopped = stopAfterOne();
        new MaintenanceDeletion(starts.settings.stateDir, false, false, starts.notices::add)
                .delete(stopped.summary().run().id(), deleted -> {})
                .ifPresent(refused -> fail(refused.reason()));
        assertThat(copies()).isEmpty();
    }

    /** As a kill leaves it, right before the run is written down. */
    @Test
    void whatNoRunHasUsedIsDeletedOnceARunWouldBe() throws IOException {
        Path unused = Files.writeString(
                Files.createDirectories(RunReports.directory(starts.settings.stateDir, "0123456789"))
                        .resolve(PipedInput.NAME),
                Starts.INPUT);
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(unused).exists();
        Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        pipe(Starts.INPUT);
        starts.start();
        assertThat(unused.getParent()).doesNotExist();
    }

    @Test
    void theSamePipedInAgainIsTheSameRun() throws IOException {
        RunEnd stopped = stopAfterOne();
        pipe(Starts.INPUT);
        RunEnd end = starts.start();
        assertThat(end.summary().run().id()).isEqualTo(stopped.summary().run().id());
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        pipe(Starts.INPUT);
        assertThat(starts.start().calledNothing()).isTrue();
        assertThat(starts.effects()).hasSize(4);
        assertThat(copies()).isEmpty();
    }

    @Test
    void itIsAsAFileOfThatContent() throws IOException {
        starts.settings.piped = null;
        starts.start();
        pipe(Starts.INPUT);
        assertThat(starts.start().calledNothing()).isTrue();
    }

    @Test
    void itIsKeptWhileAMessageIsInDoubt() throws IOException {
        try (Simulator lying = Simulator.start(SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withStoredText(text -> text + "!")
                .withFaults(Faults.script("sendMessage", Fault.lieAbout(500))))) {
            starts.settings.calling(lying).callTimeout = Duration.ofMillis(200);
            RunEnd end = starts.start();
            assertThat(end.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
            assertThat(copies()).containsExactly(end.reports().resolve(PipedInput.NAME));
        }
    }

    @Test
    void whatIsRefusedIsNotKept() throws IOException {
        for (String refused : List.of("", "foo,bar\n", Starts.INPUT + "s4,closed,\"never closed\n")) {
            pipe(refused);
            RunEnd end = starts.start();
            assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(end.reason()).startsWith("standard input: ");
            assertThat(copies()).isEmpty();
        }
        assertThat(starts.simulator.requests()).isEmpty();
    }

    @Test
    void whatAKillHasLeftGoesWithTheNextStart() throws IOException {
        StateDirectory.make(starts.settings.stateDir);
        Files.writeString(PipedInput.draft(starts.settings.stateDir), "half a fi");
        starts.settings.piped = null;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(copies()).isEmpty();
    }

    @Test
    void aPipeThatNeverEndsIsGivenUpWithTheStart() throws Exception {
        starts.settings.piped = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(Duration.ofMinutes(5).toMillis());
                    return -1;
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        starts.settings.maxDuration = Duration.ofMillis(300);
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(end.reason()).contains("--max-duration").contains("before standard input had come to its end");
        assertThat(copies()).isEmpty();
    }

    @Test
    void aStopBeforeTheCopyLeavesNone() throws IOException {
        StopSwitch stop = new StopSwitch();
        stop.stop(ExitCode.TERMINATED, "stopped by SIGTERM");
        Path stateDir = Files.createDirectory(directory.resolve("early"));
        assertThat(PipedInput.copy(new ByteArrayInputStream(new byte[1]), stateDir, stop))
                .isEmpty();
    }

    @Test
    void aPipeThatFailsIsNoPlausibleInput() throws IOException {
        starts.settings.piped = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is on fire");
            }
        };
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(end.reason()).contains("the disk is on fire");
        assertThat(copies()).isEmpty();
    }

    @Test
    void aPlanKeepsNothingOfIt() throws IOException {
        assertThat(new MaintenancePlan(starts.settings.get(), starts.notices::add)
                        .make(
                                problem -> {},
                                plan -> assertThat(plan.census().rows()).isEqualTo(3)))
                .isEmpty();
        assertThat(starts.settings.stateDir).doesNotExist();
    }

    private RunEnd stopAfterOne() {
        starts.settings.limit = 1L;
        RunEnd stopped = starts.start();
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.STOPPED);
        starts.settings.limit = null;
        return stopped;
    }

    private void pipe(String text) {
        starts.settings.piped = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.walk(starts.settings.stateDir)) {
            return files.filter(file -> file.getFileName().toString().startsWith("stdin"))
                    .toList();
        }
    }
}
