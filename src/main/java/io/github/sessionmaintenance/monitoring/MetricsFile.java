package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.StartObserver;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes how a start gets on where node_exporter's textfile collector finds it. */
public final class MetricsFile implements StartObserver {

    /** Between two writes; Prometheus seldom looks more often. */
    static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final String SUFFIX = ".prom";

    private final Path file;
    private final Consumer<String> notices;
    private final Clock clock;
    private final Duration interval;
    private final Figures figures;
    private final Meters meters;
    private @Nullable Timer timer;
    private boolean failed;

    /**
     * Writes nothing yet.
     *
     * @param perSecond how many calls are allowed; infinity if there is no limit
     * @param notices is told if the file can't be written, once
     * @throws IllegalArgumentException with a sentence for the user, if it can't be written there
     */
    public MetricsFile(Path file, double perSecond, Consumer<String> notices) {
        this(file, perSecond, notices, Clock.systemUTC(), INTERVAL);
    }

    MetricsFile(Path file, double perSecond, Consumer<String> notices, Clock clock, Duration interval) {
        this.file = checked(file);
        this.notices = notices;
        this.clock = clock;
        this.interval = interval;
        this.figures = new Figures(clock);
        String name = file.getFileName().toString();
        this.meters = new Meters(name.substring(0, name.length() - SUFFIX.length()), figures, perSecond);
    }

    private static Path checked(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(SUFFIX) || name.equals(SUFFIX)) {
            throw new IllegalArgumentException(
                    file + " does not end in .prom, and node_exporter reads no other files: name it so");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IllegalArgumentException(directory + " is no directory that this user may write: make it, or name"
                    + " the one that node_exporter was given with --collector.textfile.directory");
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a directory: name a file");
        }
        return file;
    }

    @Override
    public synchronized void begun() {
        Meters.remember(Earlier.read(file), figures);
        figures.begun();
        write();
        timer = new Timer("metrics", true);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                onceMore();
            }
        };
        timer.schedule(task, interval.toMillis(), interval.toMillis());
    }

    @Override
    public void staged(Run run, int rows) {
        figures.staged(run, rows);
    }

    @Override
    public void calling(Run run, Census census) {
        figures.calling(run, census);
    }

    @Override
    public void turned(Turn turn) {
        figures.turned(turn);
        turn.counts().timings().forEach(meters::answered);
    }

    @Override
    public void left(Run run) {
        figures.left(run);
    }

    @Override
    public synchronized void ended(ExitCode exitCode, @Nullable Census census, String told) {
        if (exitCode == ExitCode.LOCKED) {
            // the file tells of the run that has the lock
            return;
        }
        if (timer == null) {
            Meters.remember(Earlier.read(file), figures);
        } else {
            timer.cancel();
        }
        figures.ended(exitCode, census, told);
        write();
    }

    private synchronized void onceMore() {
        if (figures.isRunning()) {
            write();
        }
    }

    private void write() {
        // several starts may write to one file: none of them must take another's draft
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(draft);
            Files.writeString(
                    draft,
                    meters.text(clock.millis() / 1000.0),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            // node_exporter is another user
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(draft);
            tell(e);
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // what is wrong with the disk is told already
        }
    }

    private void tell(IOException failure) {
        if (!failed) {
            failed = true;
            notices.accept("the metrics can't be written (" + failure + "); the run goes on, and tries again");
        }
    }
}
