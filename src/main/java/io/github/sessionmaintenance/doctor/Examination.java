package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.doctor.Finding.Level;
import io.github.sessionmaintenance.job.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at everything that a run needs, one thing after the other, and tells each finding at once. */
public final class Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<Finding> findings;

    public Examination(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /**
     * This machine, as far as the program's memory goes.
     *
     * @param given as {@code --state-dir} gives it
     * @param sandbox whether rehearsals are meant
     */
    public void machine(Path given, boolean sandbox) {
        findings.accept(JavaCheck.of(System.getProperties()));
        Path stateDir = StateDirectory.of(given, sandbox);
        Finding state = StateCheck.of(stateDir);
        findings.accept(state);
        storage(stateDir);
        if (state.level() != Level.PROBLEM) {
            findings.accept(LedgerCheck.of(stateDir));
            findings.accept(RunCheck.of(stateDir));
        }
    }

    private void storage(Path stateDir) {
        try {
            FileStore store = Files.getFileStore(StateCheck.nearest(stateDir));
            findings.accept(StoreCheck.type(store.type(), stateDir));
            findings.accept(StoreCheck.space(store.getUsableSpace()));
        } catch (IOException e) {
            findings.accept(Finding.warning(
                    "disk",
                    "nothing can be learnt of the file system of " + stateDir + " (" + e.getMessage() + ")",
                    "see to it that it is a local disk with some GB free"));
        }
    }

    /** The API, and this machine's clock by it. */
    public void api(URI baseUrl, Map<String, String> environment) {
        new ApiCheck(PATIENCE, Clock.systemUTC()).of(baseUrl, environment).forEach(findings);
    }
}
